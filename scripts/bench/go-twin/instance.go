// The resource: it stores what is planned, with a fixed value for what is open, and reads what is stored.
package main

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

type instance struct{ described }

func (instance) Metadata(_ context.Context, about resource.MetadataRequest, answer *resource.MetadataResponse) {
	answer.TypeName = about.ProviderTypeName + "_instance"
}

func (i instance) Schema(_ context.Context, _ resource.SchemaRequest, answer *resource.SchemaResponse) {
	made, err := i.schema()
	if err != nil {
		answer.Diagnostics.AddError("The schema can't be made", err.Error())
		return
	}
	answer.Schema = made
}

func (instance) Create(_ context.Context, request resource.CreateRequest, answer *resource.CreateResponse) {
	state, err := settled(request.Plan.Raw)
	if err != nil {
		answer.Diagnostics.AddError("The plan can't be settled", err.Error())
		return
	}
	answer.State.Raw = state
}

// Read answers what is stored, which the framework has put into the answer already.
func (instance) Read(context.Context, resource.ReadRequest, *resource.ReadResponse) {}

func (instance) Update(_ context.Context, request resource.UpdateRequest, answer *resource.UpdateResponse) {
	state, err := settled(request.Plan.Raw)
	if err != nil {
		answer.Diagnostics.AddError("The plan can't be settled", err.Error())
		return
	}
	answer.State.Raw = state
}

func (instance) Delete(context.Context, resource.DeleteRequest, *resource.DeleteResponse) {}

// Texts are as long as those of ours are on average.
const text = "0123456789abcdef"

func settled(planned tftypes.Value) (tftypes.Value, error) {
	return tftypes.Transform(planned, func(_ *tftypes.AttributePath, value tftypes.Value) (tftypes.Value, error) {
		if value.IsKnown() {
			return value, nil
		}
		kind := value.Type()
		switch {
		case kind.Is(tftypes.String):
			return tftypes.NewValue(kind, text), nil
		case kind.Is(tftypes.Bool):
			return tftypes.NewValue(kind, true), nil
		case kind.Is(tftypes.Number):
			return tftypes.NewValue(kind, 1), nil
		}
		return tftypes.NewValue(kind, nil), nil
	})
}
