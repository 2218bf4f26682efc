import { Testing } from "cdktf";
import { ConnectWiseConnectorInstance } from "cdktf-open-connectors";
import { connectorMatchers, readStack } from "cdktf-open-connectors/testing";
import { CrmStack } from "./crm-stack";

expect.extend(connectorMatchers);

const stack = new CrmStack(Testing.app(), "crm");

test("the CRM polls every five minutes", () => {
  expect(stack).toHaveConnectorInstance(ConnectWiseConnectorInstance, {
    name: "cw-emea",
    baseUrl: expect.stringContaining("api-eu."),
    events: { pollIntervalMinutes: 5 },
  });
});

test("no secret is in the synthesized files", () => {
  expect(stack).toKeepSecretsOut();
});

test("the tokens of all instances are stored", () => {
  const left = readStack(stack).instances.filter(({ attributes }) => attributes["persist_token"] === false);
  expect(left).toEqual([]);
});
