// A typed connector is one definition: instances of each live their whole life with nothing else said about them. These tests
// run over the list of all definitions, so that a further one is tried by being there.
import type { ConnectorDefinition, FieldDefinition } from "../../src/connectors";
import {
  connectwiseDefinition,
  eventFields,
  fieldsOf,
  resourceTypeOf,
  secretNames,
  settableAttribute,
} from "../../src/connectors";
import { Unknown } from "../../src/plugin";
import { everyKind } from "../connectors/every-kind";
import { Life } from "./harness";
import type { Attributes, Started } from "./harness";
import { complete, entryKey, exampleOf, isNeeded, minimal, openTyped, otherOf, secretAttributes, tried } from "./typed";

interface Opened extends AsyncDisposable {
  readonly started: Started;
  readonly life: Life;
}

/** @param config of an instance that exists from the beginning */
async function open(definition: ConnectorDefinition, config: Attributes | null): Promise<Opened> {
  const started = await openTyped(definition);
  const life = new Life(started, resourceTypeOf(definition));
  if (config !== null) expect(await life.apply(config)).toEqual([]);
  return { started, life, [Symbol.asyncDispose]: () => started[Symbol.asyncDispose]() };
}

const stored = ({ emulator }: Started) => emulator.instances()[0];
const writes = ({ calls }: Started) => calls.filter((call) => !call.startsWith("GET"));
const idOf = ({ state }: Life): string => (typeof state?.["id"] === "string" ? state["id"] : "");

/** The two plans that find nothing to do. */
async function expectNoChanges(life: Life, config: Attributes): Promise<void> {
  expect(await life.plan(config)).toMatchObject({ changed: [], problems: [] });
  expect(await life.refresh()).toEqual([]);
  expect(await life.plan(config)).toMatchObject({ changed: [], problems: [] });
}

/** Neither re-authenticated nor replaced; the mark of the create may go meanwhile. */
function expectEntriesOnly(calls: readonly string[]): void {
  expect(calls).toContainEqual(expect.stringMatching(/^PATCH .*\/configuration\//));
  expect(calls).not.toContainEqual(expect.stringMatching(/^(PUT|POST|DELETE) /));
}

async function editByHand({ emulator }: Started, id: string, configuration: Readonly<Record<string, string>>) {
  const body = JSON.stringify({ configuration });
  const reply = await fetch(`${emulator.adminUrl}/instances/${id}`, {
    method: "PATCH",
    headers: { "content-type": "application/json" },
    body,
  });
  expect(reply.ok).toBe(true);
}

const isStored = (field: FieldDefinition): boolean => field.kind !== "secret";
const named = tried.map((definition) => [definition.names.product, definition] as const);

describe.each(named)("an instance of %s", (_product, definition) => {
  const needed = fieldsOf(definition).filter(isNeeded);
  const settable = fieldsOf(definition);

  test("is planned with what was declared, and what the platform decides is left open", async () => {
    await using opened = await open(definition, null);
    const config = minimal(definition);
    const { planned, problems } = await opened.life.plan(config);
    expect(problems).toEqual([]);
    for (const field of needed.filter(isStored)) expect(planned[field.attribute]).toBe(config[field.attribute]);
    for (const name of secretAttributes(definition)) expect(planned[name]).toBeNull();
    for (const name of ["id", "token"]) expect(planned[name]).toBeInstanceOf(Unknown);
    expect(planned["element_key"]).toBe(definition.elementKey);
    expect(opened.started.calls).toEqual([]);
  });

  test("is created under its keys, and nothing is left to do", async () => {
    await using opened = await open(definition, complete(definition));
    const { started, life } = opened;
    const { configuration } = stored(started) ?? {};
    for (const field of settable) expect(configuration).toHaveProperty([entryKey(field)], field.example);
    expect(life.state).toMatchObject({ id: String(stored(started)?.id), element_key: definition.elementKey });
    await expectNoChanges(life, complete(definition));
  });

  test("keeps no secret that is written and forgotten in its state", async () => {
    await using opened = await open(definition, complete(definition));
    const { state } = opened.life;
    for (const field of settable) {
      if (field.kind !== "secret") continue;
      const { writeOnly, revision } = secretNames(field);
      expect(state).toMatchObject({ [writeOnly]: null, [revision]: 1 });
      expect(JSON.stringify(state)).not.toContain(field.example);
    }
  });

  test("is created with what it can't do without alone, and nothing is left to do", async () => {
    await using opened = await open(definition, minimal(definition));
    await expectNoChanges(opened.life, minimal(definition));
  });

  // A required number or switch that is left out is refused by Terraform itself, and has no empty text.
  const refusable = needed.filter(({ kind }) => kind !== "integer" && kind !== "boolean");
  describe.each(refusable.map((field) => [settableAttribute(field), field] as const))("without %s", (name, field) => {
    test("is refused before anything is sent, at that attribute", async () => {
      await using opened = await open(definition, null);
      const config = minimal(definition, { [name]: null });
      const { started } = opened;
      const problems = isStored(field)
        ? await started.terraform.validate(resourceTypeOf(definition), minimal(definition, { [name]: "" }))
        : (await started.terraform.plan(resourceTypeOf(definition), { config })).problems;
      expect(problems).toContainEqual(expect.stringMatching(new RegExp(`^error ${name}: `)));
      expect(started.calls).toEqual([]);
    });
  });

  describe.each(settable.map((field) => [settableAttribute(field), field] as const))(
    "when %s changes",
    (name, field) => {
      test("is updated in place by the call that the change takes, and nothing is left to do", async () => {
        await using opened = await open(definition, complete(definition));
        const { started, life } = opened;
        const id = idOf(life);
        const before = writes(started).length;
        const other = otherOf(field);
        const config = complete(definition, { [name]: other });
        const { problems, planned, replace } = await life.plan(config);
        expect(replace).toEqual([]);
        const reauthenticates = field.authenticates !== false;
        expect(problems).toEqual(
          reauthenticates ? [expect.stringMatching(new RegExp(`^warning ${name}: This change re-authenticates`))] : [],
        );
        expect(planned["token"] instanceof Unknown).toBe(reauthenticates);

        expect(await life.apply(config)).toEqual([]);
        expect(stored(started)?.configuration).toHaveProperty([entryKey(field)], String(other));
        expect(life.state).toMatchObject({ id });
        const made = writes(started).slice(before);
        if (reauthenticates) expect(made).toContainEqual(expect.stringContaining(`PUT /instances/${id}`));
        else expectEntriesOnly(made);
        await expectNoChanges(life, config);
      });
    },
  );

  test("shows what was changed by hand and puts it right", async () => {
    await using opened = await open(definition, complete(definition));
    const { started, life } = opened;
    const fields = settable.filter(isStored);
    await editByHand(
      started,
      idOf(life),
      Object.fromEntries(fields.map((field) => [entryKey(field), String(otherOf(field))])),
    );
    expect(await life.refresh()).toEqual([]);
    const { changed } = await life.plan(complete(definition));
    for (const field of fields) {
      expect(life.state).toMatchObject({ [field.attribute]: otherOf(field) });
      expect(changed).toContain(field.attribute);
    }
    await life.apply(complete(definition));
    for (const field of fields) expect(stored(started)?.configuration).toHaveProperty([entryKey(field)], field.example);
    await expectNoChanges(life, complete(definition));
  });

  test("that exists is imported without its secrets, and the plan after it is empty", async () => {
    await using opened = await open(definition, null);
    const { started, life } = opened;
    const [id = ""] = started.seed({
      name: "tried",
      element: { key: definition.elementKey },
      configuration: Object.fromEntries(settable.map((field) => [field.key, field.example])),
    });
    expect(await life.import(id)).toEqual([]);
    const declared = settable.filter(isStored);
    for (const field of declared) expect(life.state).toMatchObject({ [field.attribute]: exampleOf(field) });
    const withoutSecrets = Object.fromEntries(secretAttributes(definition).map((name) => [name, null]));
    await expectNoChanges(life, complete(definition, { ...withoutSecrets, creation_key: null }));
    expect(writes(started)).toEqual([]);
  });

  test("that exists with the connector's defaults is imported with what it can't do without alone", async () => {
    await using opened = await open(definition, null);
    const { started, life } = opened;
    const [id = ""] = started.seed({
      name: "tried",
      element: { key: definition.elementKey },
      configuration: Object.fromEntries(needed.map((field) => [field.key, field.example])),
    });
    await life.import(id);
    const withoutSecrets = Object.fromEntries(secretAttributes(definition).map((name) => [name, null]));
    await expectNoChanges(life, minimal(definition, { ...withoutSecrets, creation_key: null }));
  });

  test("of another connector is not imported as one", async () => {
    await using opened = await open(definition, null);
    const { life, started } = opened;
    const other = definition === everyKind ? connectwiseDefinition : everyKind;
    const [id = ""] = started.seed({
      name: "other",
      element: { key: other.elementKey },
      configuration: Object.fromEntries(other.fields.map((field) => [field.key, field.example])),
    });
    expect(await life.import(id)).toEqual([expect.stringMatching(new RegExp(`^error.*${definition.elementKey}`, "s"))]);
  });

  test("takes further keys of the connector, but none that has an attribute", async () => {
    await using opened = await open(definition, null);
    const [field] = needed;
    const config = minimal(definition, { additional_configuration: { [field?.key ?? ""]: "x" } });
    expect(await opened.started.terraform.validate(resourceTypeOf(definition), config)).toEqual([
      expect.stringMatching(/^error additional_configuration: /),
    ]);
  });

  test("that is deleted is gone", async () => {
    await using opened = await open(definition, minimal(definition));
    const { started, life } = opened;
    const { state: prior, private: bytes } = life;
    const type = resourceTypeOf(definition);
    const answer = await started.terraform.apply(type, { prior, planned: null, config: null, private: bytes });
    expect(answer).toMatchObject({ state: null, problems: [] });
    expect(started.emulator.instances()).toEqual([]);
  });
});

const reporting = named.filter(([, { templateKeys }]) => eventFields(templateKeys).length > 0);

describe.each(reporting)("events of an instance of %s", (_product, definition) => {
  const members = eventFields(definition.templateKeys);
  const events = Object.fromEntries(members.map((member) => [member.attribute, exampleOf(member)]));

  test("are switched on by their entries alone, and off again when they are taken out", async () => {
    await using opened = await open(definition, minimal(definition));
    const { started, life } = opened;
    const before = writes(started).length;
    const config = minimal(definition, { events });
    expect((await life.plan(config)).problems).toEqual([]);
    expect(await life.apply(config)).toEqual([]);
    for (const { key, example } of members) expect(stored(started)?.configuration).toHaveProperty([key], example);
    await expectNoChanges(life, config);

    expect(await life.apply(minimal(definition))).toEqual([]);
    expect(stored(started)?.configuration).toHaveProperty(["event.notification.enabled"], "false");
    expectEntriesOnly(writes(started).slice(before));
    await expectNoChanges(life, minimal(definition));
  });
});

describe("an optional key that is taken out", () => {
  test("falls back to the connector's default where it has one", async () => {
    await using opened = await open(everyKind, minimal(everyKind, { request_timeout: 60, archive: true }));
    const { started, life } = opened;
    expect(stored(started)?.configuration).toMatchObject({ "request.timeout": "60", archive: "true" });
    expect(await life.apply(minimal(everyKind))).toEqual([]);
    expect(stored(started)?.configuration).toMatchObject({ "request.timeout": "30", archive: "true" });
    expect(life.state).toMatchObject({ request_timeout: null, archive: null });
    await expectNoChanges(life, minimal(everyKind));
  });
});

test.each([
  ["edition", "mainframe", /must be one of "cloud", "server"/],
  ["site", "  ", /must not be empty or blank/],
  ["request_timeout", 0, /whole number of seconds from 1 to 600/],
  ["field_mapping", "[1]", /must be a JSON object/],
])("%s is refused with what its field does not allow", async (name, value, reason) => {
  await using opened = await open(everyKind, null);
  const problems = await opened.started.terraform.validate(
    resourceTypeOf(everyKind),
    minimal(everyKind, { [name]: value }),
  );
  expect(problems).toEqual([expect.stringMatching(new RegExp(`^error ${name}: .*${reason.source}`, "s"))]);
});
