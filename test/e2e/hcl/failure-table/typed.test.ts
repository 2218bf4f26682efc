// The row of the failure table on types: what is misspelt does not compile.
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { run } from "../../../support/process";
import { TemporaryFolder } from "../../../support/temporary-folder";
import { ROOT, cleanEnvironment } from "../../../support/terraform";
import { row } from "./rows";

const OPTIONS = ["--strict", "--noEmit", "--skipLibCheck", "--target", "es2022", "--types", "node"];
const MODULES = ["--module", "nodenext", "--moduleResolution", "nodenext"];

function stack(props: string): string {
  return `
import { App, TerraformStack } from "cdktf";
import { ConnectWiseConnectorInstance, ConnectWiseSite, OpenConnectorsProvider, secretVariable } from "cdktf-open-connectors";
const stack = new TerraformStack(new App(), "crm");
new OpenConnectorsProvider(stack, "openconnectors");
const instance = new ConnectWiseConnectorInstance(stack, "ConnectWise", {
  name: "cw-emea",
  site: ConnectWiseSite.EU,
  publicKey: "PUBLICKEY0000001",
  privateKey: secretVariable(stack, "private_key", { ephemeral: true }),
  clientId: secretVariable(stack, "client_id"),
  ${props}
});
export const token: string = instance.token;
`;
}

/** What the compiler says of each, all in one run. */
async function compiled(sources: Readonly<Record<string, string>>): Promise<ReadonlyMap<string, string>> {
  using dir = new TemporaryFolder("typed", path.join(ROOT, ".e2e"));

  const files = Object.keys(sources).map((name) => path.join(dir.path, `${name}.ts`));
  await Promise.all(Object.values(sources).map((text, index) => writeFile(files[index] ?? "", text)));
  const tsc = path.join(ROOT, "node_modules/.bin/tsc");
  const { text } = await run(tsc, [...OPTIONS, ...MODULES, ...files], { cwd: ROOT, env: cleanEnvironment(dir.path) });
  // What belongs to a message is indented below it.
  const messages = text.split(/\n(?=\S)/);
  return new Map(
    Object.keys(sources).map((name) => [name, messages.filter((one) => one.includes(`${name}.ts(`)).join("\n")]),
  );
}

row("typed properties under CDKTF", () => {
  test("a field that is misspelt, missing, of another type or no field at all does not compile; the right ones do", async () => {
    const said = await compiled({
      right: stack('company: "acme", tags: ["env:test"], filterResponseNulls: false'),
      misspelt: stack('companny: "acme"'),
      missing: stack(""),
      otherType: stack('company: "acme", filterResponseNulls: "sometimes"'),
      noAttribute: `${stack('company: "acme"')}export const wrong = instance.tokken;`,
    });
    expect(said.get("right")).toBe("");
    expect(said.get("misspelt")).toContain("'companny' does not exist");
    expect(said.get("missing")).toContain("Property 'company' is missing");
    expect(said.get("otherType")).toMatch(/'string' is not assignable to type '.*boolean/);
    expect(said.get("noAttribute")).toContain("'tokken' does not exist");
  });
});
