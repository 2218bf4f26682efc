// A schema of the framework from the description that the benchmark writes.
package main

import (
	"encoding/json"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/boolplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/mapplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/numberplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/setplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

type described struct {
	Attributes map[string]attribute `json:"attributes"`
}

type attribute struct {
	// Type is the JSON of a cty type; none where the attribute is one nested object.
	Type      json.RawMessage      `json:"type"`
	Nested    map[string]attribute `json:"nested"`
	Required  bool                 `json:"required"`
	Optional  bool                 `json:"optional"`
	Computed  bool                 `json:"computed"`
	Sensitive bool                 `json:"sensitive"`
	WriteOnly bool                 `json:"writeOnly"`
}

func describedIn(text []byte) (described, error) {
	var found described
	err := json.Unmarshal(text, &found)
	return found, err
}

func (d described) schema() (schema.Schema, error) {
	attributes, err := attributesOf(d.Attributes)
	return schema.Schema{Attributes: attributes}, err
}

func attributesOf(all map[string]attribute) (map[string]schema.Attribute, error) {
	made := make(map[string]schema.Attribute, len(all))
	for name, one := range all {
		attribute, err := one.made()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		made[name] = attribute
	}
	return made, nil
}

// Computed attributes keep their stored value in plans of updates, as most of ours do.
func (a attribute) made() (schema.Attribute, error) {
	if a.Nested != nil {
		inside, err := attributesOf(a.Nested)
		return schema.SingleNestedAttribute{
			Attributes: inside, Required: a.Required, Optional: a.Optional, Computed: a.Computed,
			Sensitive: a.Sensitive, WriteOnly: a.WriteOnly,
		}, err
	}
	switch string(a.Type) {
	case `"string"`:
		made := schema.StringAttribute{
			Required: a.Required, Optional: a.Optional, Computed: a.Computed, Sensitive: a.Sensitive, WriteOnly: a.WriteOnly,
		}
		if a.Computed {
			made.PlanModifiers = []planmodifier.String{stringplanmodifier.UseStateForUnknown()}
		}
		return made, nil
	case `"bool"`:
		made := schema.BoolAttribute{
			Required: a.Required, Optional: a.Optional, Computed: a.Computed, Sensitive: a.Sensitive, WriteOnly: a.WriteOnly,
		}
		if a.Computed {
			made.PlanModifiers = []planmodifier.Bool{boolplanmodifier.UseStateForUnknown()}
		}
		return made, nil
	case `"number"`:
		made := schema.NumberAttribute{
			Required: a.Required, Optional: a.Optional, Computed: a.Computed, Sensitive: a.Sensitive, WriteOnly: a.WriteOnly,
		}
		if a.Computed {
			made.PlanModifiers = []planmodifier.Number{numberplanmodifier.UseStateForUnknown()}
		}
		return made, nil
	}
	return a.collection()
}

func (a attribute) collection() (schema.Attribute, error) {
	var parts []json.RawMessage
	if err := json.Unmarshal(a.Type, &parts); err != nil || len(parts) != 2 {
		return nil, fmt.Errorf("the twin has no attributes of type %s", a.Type)
	}
	element, err := elementOf(parts[1])
	if err != nil {
		return nil, err
	}
	switch string(parts[0]) {
	case `"set"`:
		made := schema.SetAttribute{
			ElementType: element, Required: a.Required, Optional: a.Optional, Computed: a.Computed,
			Sensitive: a.Sensitive,
		}
		if a.Computed {
			made.PlanModifiers = []planmodifier.Set{setplanmodifier.UseStateForUnknown()}
		}
		return made, nil
	case `"map"`:
		made := schema.MapAttribute{
			ElementType: element, Required: a.Required, Optional: a.Optional, Computed: a.Computed,
			Sensitive: a.Sensitive, WriteOnly: a.WriteOnly,
		}
		if a.Computed {
			made.PlanModifiers = []planmodifier.Map{mapplanmodifier.UseStateForUnknown()}
		}
		return made, nil
	}
	return nil, fmt.Errorf("the twin has no attributes of type %s", a.Type)
}

func elementOf(text json.RawMessage) (attr.Type, error) {
	if string(text) == `"string"` {
		return types.StringType, nil
	}
	return nil, fmt.Errorf("the twin has no collections of %s", text)
}
