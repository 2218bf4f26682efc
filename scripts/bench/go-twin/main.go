// The Go twin: a provider that does nothing, on terraform-plugin-framework, with one resource whose schema is read from
// schema.json, which the benchmark writes from the schema of ours. What a plan leaves open it fills with a fixed value of its type.
package main

import (
	"context"
	_ "embed"
	"log"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-framework/resource"
)

//go:embed schema.json
var schemaJSON []byte

type twin struct{ resource described }

func (twin) Metadata(_ context.Context, _ provider.MetadataRequest, answer *provider.MetadataResponse) {
	answer.TypeName = "twin"
}

func (twin) Schema(context.Context, provider.SchemaRequest, *provider.SchemaResponse) {}

func (twin) Configure(context.Context, provider.ConfigureRequest, *provider.ConfigureResponse) {}

func (twin) DataSources(context.Context) []func() datasource.DataSource { return nil }

func (t twin) Resources(context.Context) []func() resource.Resource {
	return []func() resource.Resource{func() resource.Resource { return instance{t.resource} }}
}

func main() {
	found, err := describedIn(schemaJSON)
	if err != nil {
		log.Fatal(err)
	}
	options := providerserver.ServeOpts{Address: "terraform.local/bench/twin", ProtocolVersion: 6}
	err = providerserver.Serve(context.Background(), func() provider.Provider { return twin{found} }, options)
	if err != nil {
		log.Fatal(err)
	}
}
