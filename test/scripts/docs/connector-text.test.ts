// What a connector's page says beside schema and examples follows from its definition.
import { connectorTexts } from "../../../scripts/docs/connector-text";
import { everyKind } from "../../connectors/every-kind";

const texts = (definition = everyKind) => connectorTexts([definition]).get("openconnectors_every_kind_instance");

test("credentials are distinguished from what only changes the behaviour", () => {
  expect(texts()?.["credentials"]).toBe(
    "`site`, `edition`, `tenant_id`, `api_token_wo`, `proxy_password_wo` and `proxy_host`",
  );
  expect(texts()?.["behaviour"]).toContain("`field_mapping`, `events`, `additional_configuration`");
});

test("only the secrets that a create needs are said to be needed, and stored twins are named", () => {
  expect(texts()?.["secrets"]).toContain("A create needs `api_token_wo`;");
  expect(texts()?.["secrets"]).toContain("`api_token` stores the secret in the state");
  expect(texts()?.["secrets"]).toContain("for example `api_token_wo_version`");
});

test("a connector without secrets has no text about them", () => {
  const open = { ...everyKind, fields: everyKind.fields.filter(({ kind }) => kind !== "secret") };
  expect(texts(open)?.["secrets"]).toBe("");
  expect(texts(open)?.["revisions"]).toBe("`secrets_revision`");
});
