import { DEFAULT_REGISTRY_HOST } from "../../../lib/packing/addresses";
import { requirementsOf } from "../../../lib/packing/requirements";

test("sources are completed as Terraform and cdktf-cli do", () => {
  const required_providers = {
    null: { source: "null", version: "3.2.4" },
    random: { source: "hashicorp/random", version: "~> 3.0" },
    ours: { source: "terraform.local/connectors/openconnectors", version: "0.1.0" },
    bare: {},
    text: "1.0.0",
  };
  expect(requirementsOf({ terraform: { required_providers } })).toEqual([
    { localName: "null", address: `${DEFAULT_REGISTRY_HOST}/hashicorp/null`, version: "3.2.4" },
    { localName: "random", address: `${DEFAULT_REGISTRY_HOST}/hashicorp/random`, version: "~> 3.0" },
    { localName: "ours", address: "terraform.local/connectors/openconnectors", version: "0.1.0" },
    { localName: "bare", address: `${DEFAULT_REGISTRY_HOST}/hashicorp/bare`, version: undefined },
    { localName: "text", address: `${DEFAULT_REGISTRY_HOST}/hashicorp/text`, version: "1.0.0" },
  ]);
});

test.each([{}, { terraform: {} }, { terraform: { required_providers: [] } }, null, "text"])(
  "%j requires nothing",
  (configuration) => {
    expect(requirementsOf(configuration)).toEqual([]);
  },
);

test("blocks may be lists, as Terraform's JSON allows", () => {
  const configuration = { terraform: [{ required_providers: [{ a: { source: "x/y/z" } }] }] };
  expect(requirementsOf(configuration)).toEqual([{ localName: "a", address: "x/y/z", version: undefined }]);
});
