// `openconnectors adopt` writes the typed resource and construct of every definition: a further connector needs nothing here.
import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import { adoptCommand } from "../../../src/cli/commands/adopt";
import type { ConnectorDefinition, FieldDefinition } from "../../../src/connectors";
import {
  constructNameOf,
  definitions,
  fieldsOf,
  propOf,
  resourceTypeOf,
  settableAttribute,
} from "../../../src/connectors";
import { startEmulator } from "../../../src/emulator";
import { TemporaryFolder } from "../../support/temporary-folder";
import { ioOf } from "../command-io";

const named = definitions.map((definition) => [definition.names.product, definition] as const);

/** @returns the text of all files that are written for an account with one instance of the connector, every key of it set */
async function adopted(definition: ConnectorDefinition, format: string): Promise<string> {
  using folder = new TemporaryFolder("adopt-typed");
  await using emulator = await startEmulator();
  emulator.createInstances([
    {
      name: "by hand",
      element: { key: definition.elementKey },
      configuration: Object.fromEntries(fieldsOf(definition).map(({ key, example }) => [key, example])),
    },
  ]);

  const out = path.join(folder.path, "out");
  const command = adoptCommand({
    version: "1.2.3",
    clock: Date.now,
    randomUUID: () => "project",
    packageRoot: folder.path,
    nodeVersion: "22.22.0",
  });
  const code = await command.run(
    { out, format },
    {
      stdout: () => undefined,
      stderr: () => undefined,
      ...ioOf(emulator, folder.path),
    },
  );
  expect(code).toBe(0);
  const files = await readdir(out);
  return (await Promise.all(files.map((file) => readFile(path.join(out, file), "utf8")))).join("\n");
}

/**
 * Each field that an instance cannot do without is written under its name, of secrets only where they are to be given. A mask
 * does not prove that an optional secret is set.
 */
function expectFields(text: string, definition: ConnectorDefinition, nameOf: (field: FieldDefinition) => string): void {
  for (const field of definition.fields) {
    const isHidden = field.kind === "secret" || field.kind === "sensitiveText";
    if (isHidden) expect(text).not.toContain(field.example);
    if (field.kind === "sensitiveText" || field.required === true)
      expect(text).toMatch(new RegExp(`^\\s*${nameOf(field)}\\b`, "mu"));
    if (field.kind === "text" && field.required === true && field.alternative === undefined) {
      expect(text).toContain(JSON.stringify(field.example));
    }
  }
}

test.each(named)(
  "an instance of %s is adopted as a resource of its type, without its secrets",
  async (_, definition) => {
    const text = await adopted(definition, "hcl");
    const type = resourceTypeOf(definition);
    expect(text).toContain(`resource "${type}" "by_hand_`);
    expect(text).toMatch(new RegExp(`^import \\{[^}]*to = ${type}\\.by_hand_`, "msu"));
    expectFields(text, definition, settableAttribute);
  },
);

test.each(named)("an instance of %s is adopted as its own construct, without its secrets", async (_, definition) => {
  const text = await adopted(definition, "cdktf");
  expect(text).toContain(`new ${constructNameOf(definition)}(this, `);
  expectFields(text, definition, (field) =>
    field.kind === "text" && field.alternative !== undefined ? field.alternative.prop : propOf(field),
  );
});
