import ts from "typescript";
import { constructFiles } from "../../scripts/constructs";
import { everyKind } from "../connectors/every-kind";
import { keyAlone } from "../connectors/key-alone";

describe("the construct of a connector with a field of every kind", () => {
  const files = constructFiles([{ module: "every-kind", name: "everyKind", definition: everyKind }]);
  const source = files.get("every-kind.generated.ts") ?? "";

  test("is TypeScript", () => {
    const { diagnostics } = ts.transpileModule(source, { reportDiagnostics: true });
    expect(diagnostics?.map(({ messageText }) => messageText)).toEqual([]);
  });

  test("has a prop for each field, required or with its default", () => {
    expect(membersOf(source.slice(0, source.indexOf("export class")))).toEqual([
      "site: TextInput",
      "edition: TextInput",
      "tenantId: TextInput",
      "apiToken: TextInput",
      "storeApiTokenInState?: boolean | undefined",
      "apiTokenVersion?: string | number | undefined",
      "passwordOfProxy?: TextInput | undefined",
      "passwordOfProxyVersion?: string | number | undefined",
      "proxyHost?: TextInput | undefined",
      "requestTimeout?: number | undefined",
      "retryCount?: number | undefined",
      "archive?: boolean | IResolvable | undefined",
      "language?: TextInput | undefined",
      "fieldMapping?: TextInput | JsonObjectInput | undefined",
      'events?: Pick<PollingEvents, "enabled" | "callbackUrl"> | undefined',
    ]);
    expect(source).toContain("@default 3");
    expect(source).toContain('@default "en"');
  });

  test("has the secrets that it needs beside it, and those only", () => {
    expect(membersOf(source.slice(source.indexOf("export interface EveryKindCredentials")))).toEqual([
      "tenantId: TerraformVariable",
      "apiToken: TerraformVariable",
    ]);
    expect(source).toContain("...EveryKindCredentials.fromVariables(this)");
  });

  test("without a secret that it needs has nothing like it", () => {
    const definition = { ...everyKind, fields: everyKind.fields.filter(({ key }) => key === "site") };
    const plain = constructFiles([{ module: "every-kind", name: "everyKind", definition }]);
    expect([...plain.values()].filter((text) => /credential/i.test(text))).toEqual([]);
  });

  test("says which values are taken", () => {
    const text = source.replaceAll(/\s*\n\s*\*\s*/g, " ");
    expect(text).toContain("Edition of the API. One of `cloud`, `server`.");
    expect(text).toContain("From 1 to 600.");
  });

  test("is exported with its props and the resource that it makes", () => {
    expect(files.get("index.generated.ts")).toContain(
      'export { EveryKindConnectorInstance, type EveryKindConnectorInstanceProps, EveryKindCredentials } from "./every-kind.generated";',
    );
    expect(files.get("index.generated.ts")).toContain(
      [
        "export type { EveryKindInstance as EveryKindInstanceResource",
        "EveryKindInstanceConfig as EveryKindInstanceResourceConfig",
        "EveryKindInstanceEvents as EveryKindInstanceResourceEvents",
        'EveryKindInstanceEventsOutputReference as EveryKindInstanceResourceEventsReference } from "../bindings/every-kind-instance";',
      ].join(", "),
    );
  });
});

test("a connector without events has no types of them, and a text with the end of a comment does not end that of its prop", () => {
  const files = constructFiles([{ module: "key-alone", name: "keyAlone", definition: keyAlone }]);
  const source = files.get("key-alone.generated.ts") ?? "";
  // It has no events.
  expect(files.get("index.generated.ts")).not.toContain("InstanceEvents");
  const { diagnostics } = ts.transpileModule(source, { reportDiagnostics: true });
  expect(diagnostics?.map(({ messageText }) => messageText)).toEqual([]);
  expect(membersOf(source)).toContain("accountNumber: number");
});

function membersOf(source: string): readonly string[] {
  return [...source.matchAll(/^readonly (.*);$/gm)].flatMap(([, member]) => member ?? []);
}
