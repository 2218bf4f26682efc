import { DEFAULT_REGISTRY_HOST, OPENTOFU_REGISTRY_HOST } from "../../../lib/packing/addresses";
import { requirementsOf } from "../../../lib/packing/requirements";

const defaultHost = (rest: string) => ({
  address: `${DEFAULT_REGISTRY_HOST}${rest}`,
  addressInOpenTofu: `${OPENTOFU_REGISTRY_HOST}${rest}`,
});
const sameForBoth = (address: string) => ({ address, addressInOpenTofu: address });

test("sources are completed as Terraform and cdktf-cli do, and as OpenTofu does", () => {
  const required_providers = {
    null: { source: "null", version: "3.2.4" },
    random: { source: "hashicorp/random", version: "~> 3.0" },
    ours: { source: "terraform.local/connectors/openconnectors", version: "0.1.0" },
    bare: {},
    text: "1.0.0",
  };
  expect(requirementsOf({ terraform: { required_providers } })).toEqual([
    { localName: "null", ...defaultHost("/hashicorp/null"), version: "3.2.4" },
    { localName: "random", ...defaultHost("/hashicorp/random"), version: "~> 3.0" },
    { localName: "ours", ...sameForBoth("terraform.local/connectors/openconnectors"), version: "0.1.0" },
    { localName: "bare", ...defaultHost("/hashicorp/bare"), version: undefined },
    { localName: "text", ...defaultHost("/hashicorp/text"), version: "1.0.0" },
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
  expect(requirementsOf(configuration)).toEqual([{ localName: "a", ...sameForBoth("x/y/z"), version: undefined }]);
});
