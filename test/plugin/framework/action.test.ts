// Actions: what hooks get, what a stream of an invocation holds, and what is refused.
import {
  Deferral,
  DiagnosticError,
  int64,
  list,
  map,
  nonEmpty,
  pluginFor,
  singleBlock,
  string,
} from "../../../src/plugin";
import type { InvokeContext, PlanActionContext } from "../../../src/plugin";
import { startProvider } from "../../../src/plugin/testing";
import { unknown } from "../../../src/plugin/values";

const TYPE = "test_poke";
const attributes = {
  id: string({ required: true, validators: [nonEmpty], description: "What is poked." }),
  times: int64({ optional: true, description: "How often." }),
  marks: list(string.element, { optional: true, description: "Marks." }),
  secret: map(string.element, { optional: true, writeOnly: true, description: "Secrets." }),
};
const blocks = {
  how: singleBlock({ description: "How.", attributes: { hand: string({ optional: true, description: "Hand." }) } }),
};
type All = typeof attributes & typeof blocks;
interface Hooks {
  readonly invoke?: (context: InvokeContext<All, string>) => Promise<void>;
  readonly plan?: (context: PlanActionContext<All, string>) => Promise<void> | void;
  readonly configure?: () => string;
}

async function running({ invoke = () => Promise.resolve(), plan, configure = () => "the api" }: Hooks) {
  const plugin = pluginFor<string>();
  const terraform = startProvider(
    plugin.provider({
      name: "test",
      address: "terraform.local/test/test",
      version: "1.0.0",
      description: "Test.",
      attributes: {},
      configure,
      resources: [],
      actions: [
        plugin.action(TYPE, {
          description: "Pokes.",
          attributes,
          blocks,
          validate({ config, diagnostics }) {
            if (config.times === 0n) diagnostics.error({ summary: "No", detail: "Not so.", attribute: "times" });
          },
          ...(plan === undefined ? {} : { plan }),
          invoke,
        }),
      ],
    }),
  );
  await terraform.configure();
  return { terraform, poke: terraform.action(TYPE) };
}

describe("an invocation", () => {
  test("hands the hook its configuration, shows lines as they come, and ends once", async () => {
    const seen: unknown[] = [];
    const { poke } = await running({
      invoke: async ({ api, config, progress }) => {
        seen.push([api, config.id, config.times, config.marks, config.secret?.get("a"), config.how?.hand]);
        progress("once");
        await Promise.resolve();
        progress("twice");
      },
    });
    const config = { id: "x", times: 2, marks: ["m"], secret: { a: "s" }, how: { hand: "left" } };
    expect(await poke.invoke(config)).toEqual({ progress: ["once", "twice"], problems: [] });
    expect(seen).toEqual([["the api", "x", 2n, ["m"], "s", "left"]]);
  });

  test("shows a line while the hook still works", async () => {
    let goOn: (() => void) | undefined;
    const { poke } = await running({
      invoke: ({ progress }) => {
        progress("waiting");
        return new Promise((resolve) => {
          goOn = resolve;
        });
      },
    });
    const { progress } = await poke.invoke({ id: "x" }, { onProgress: () => goOn?.() });
    expect(progress).toEqual(["waiting"]);
  });

  test("keeps secrets out of its lines, and what acts on a terminal", async () => {
    const { poke } = await running({
      invoke: ({ progress, config }) => {
        progress(`sending ${config.secret?.get("a") ?? ""}\u001b[31m\nnow`);
        throw new Error(`refused ${config.secret?.get("a") ?? ""}`);
      },
    });
    const { progress, problems } = await poke.invoke({ id: "x", secret: { a: "canary-Zk7qPl2x" } });
    expect(progress).toEqual(["sending (sensitive) [31m now"]);
    expect(problems).toEqual([expect.stringMatching(/^error: Bug in the provider.*refused \(sensitive\)/s)]);
  });

  test.each([
    [
      "a diagnostic",
      new DiagnosticError({ summary: "Lost", detail: "Gone.", attribute: "id" }),
      "error id: Lost | Gone.",
    ],
    ["a defect", new TypeError("oops"), "The action test_poke of the provider test 1.0.0 failed: TypeError: oops"],
    ["a deferral", new Deferral("absentPrerequisite"), "error: The provider can't answer yet | The action test_poke"],
  ])("ends with what its hook throws: %s", async (_what, error, text) => {
    const { poke } = await running({
      invoke: ({ progress }) => {
        progress("begun");
        return Promise.reject(error);
      },
    });
    const { progress, problems } = await poke.invoke({ id: "x" });
    expect(progress).toEqual(["begun"]);
    expect(problems).toEqual([expect.stringContaining(text)]);
  });

  test("ends with warnings and errors that the hook collected", async () => {
    const { poke } = await running({
      invoke: ({ diagnostics }) => {
        diagnostics.warning({ summary: "Odd", detail: "Strange." });
        diagnostics.error({ summary: "Bad", detail: "Worse.", attribute: "marks" });
        return Promise.resolve();
      },
    });
    const { problems } = await poke.invoke({ id: "x" });
    expect(problems).toEqual(["warning: Odd | Strange.", "error marks: Bad | Worse."]);
  });

  test("is told of a stop, and says that it was interrupted", async () => {
    const stop = new AbortController();
    const { poke } = await running({
      invoke: ({ signal, progress }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener("abort", () => {
            reject(Object.assign(new Error("stopped"), { name: "AbortError" }));
          });
          progress("waiting");
        }),
    });
    const onProgress = (): void => {
      stop.abort();
    };
    const stopped = { signal: stop.signal, onProgress };
    const { problems } = await poke.invoke({ id: "x" }, stopped);
    expect(problems).toEqual([expect.stringContaining("Stopped before it was done")]);
  });

  test("shows nothing that its hook says after the end", async () => {
    let late: ((message: string) => void) | undefined;
    const { poke } = await running({
      invoke: ({ progress }) => {
        late = progress;
        return Promise.resolve();
      },
    });
    expect(await poke.invoke({ id: "x" })).toEqual({ progress: [], problems: [] });
    expect(() => late?.("late")).not.toThrow();
  });
});

describe("a configuration that can't be used is refused before the hook runs", () => {
  const never = { invoke: () => Promise.reject(new Error("not asked")) };

  test.each([
    ["unknown", { id: unknown }, /^error: The configuration of the action is not known/],
    ["unknown inside", { id: "x", marks: [unknown] }, /^error: The configuration of the action is not known/],
    ["without what is required", { id: null }, /^error id: A value did not arrive \| .* Set it in the block config/],
    ["with a null element", { id: "x", marks: [null] }, /^error marks: The value is not supported/],
    ["null as a whole", null, /^error id: A value did not arrive/],
  ])("%s", async (_what, config, text) => {
    const { poke } = await running(never);
    expect(await poke.invoke(config)).toEqual({ progress: [], problems: [expect.stringMatching(text)] });
  });

  test("with an ephemeral value that no plan holds", async () => {
    const plugin = pluginFor<string>();
    const about = { name: "test", address: "terraform.local/test/test", version: "1.0.0", description: "Test." };
    const secret = string({ required: true, writeOnly: true, description: "Secret." });
    const action = plugin.action(TYPE, { description: "Pokes.", attributes: { secret }, ...never });
    const parts = { attributes: {}, configure: () => "", resources: [], actions: [action] };
    const terraform = startProvider(plugin.provider({ ...about, ...parts }));
    const { problems } = await terraform.action(TYPE).invoke({ secret: null });
    expect(problems).toEqual([expect.stringMatching(/^error secret: A value did not arrive .* no ephemeral values/)]);
  });

  test("of a name that there is none of", async () => {
    const { terraform } = await running(never);
    const { problems } = await terraform.action("test_none").invoke({});
    expect(problems).toEqual(["error: Unknown action type | The provider test has no action test_none."]);
  });
});

describe("a plan", () => {
  test("shows the hook what is not known yet; without a hook it says nothing and needs no configured provider", async () => {
    const seen: unknown[] = [];
    const { poke } = await running({
      plan: ({ api, config, diagnostics }) => {
        seen.push([api, config.id]);
        diagnostics.warning({ summary: "Slow", detail: "It takes long." });
      },
    });
    expect(await poke.plan({ id: unknown })).toEqual({ deferred: false, problems: ["warning: Slow | It takes long."] });
    expect(seen).toEqual([["the api", unknown]]);
    const bare = await running({});
    expect(await bare.poke.plan({ id: "x" })).toEqual({ deferred: false, problems: [] });
  });

  test("is deferred only where the configuration of the provider is not known yet, and only where that is allowed", async () => {
    const configure = () => {
      throw new Deferral("absentPrerequisite");
    };
    const { terraform, poke } = await running({ configure, plan: () => undefined });
    const clientCapabilities = {
      ...{ deferralAllowed: true, writeOnlyAttributesAllowed: true },
      ...{ storePlannedPrivate: false, computedBlocksAllowed: false },
    };
    const request = { terraformVersion: "1.17.0", config: undefined, clientCapabilities };
    await terraform.service.configureProvider?.(request, { signal: new AbortController().signal });
    expect(await poke.plan({ id: "x" }, true)).toEqual({ deferred: true, problems: [] });
    const refused = { deferred: false, problems: [expect.stringContaining("The provider can't answer yet")] };
    expect(await poke.plan({ id: "x" }, false)).toEqual(refused);
    expect((await poke.invoke({ id: "x" })).problems).toEqual(refused.problems);
    const own = await running({
      plan: () => {
        throw new Deferral("absentPrerequisite");
      },
    });
    expect(await own.poke.plan({ id: "x" }, true)).toEqual(refused);
  });
});

test("rules of the schema and the hook validate", async () => {
  const { poke } = await running({});
  expect(await poke.validate({ id: "", times: 0 })).toEqual([
    expect.stringMatching(/^error id: /),
    "error times: No | Not so.",
  ]);
  expect(await poke.validate({ id: unknown, secret: { a: "s" } })).toEqual([]);
});

test("its schema and its name reach Terraform", async () => {
  const { terraform } = await running({});
  const call = { signal: new AbortController().signal };
  const metadata = await terraform.service.getMetadata?.({}, call);
  const schema = await terraform.service.getProviderSchema?.({}, call);
  expect(metadata?.actions).toEqual([{ typeName: TYPE }]);
  expect([...(schema?.actionSchemas ?? [])].map(([name, { schema: one }]) => [name, one?.block?.description])).toEqual([
    [TYPE, "Pokes."],
  ]);
  const attribute = schema?.actionSchemas.get(TYPE)?.schema?.block?.attributes.find(({ name }) => name === "secret");
  expect(attribute).toMatchObject({ writeOnly: true });
});

test("nothing in it is computed or about changes, it has the provider's prefix, and its name once", () => {
  const plugin = pluginFor<string>();
  const invoke = () => Promise.resolve();
  const computed = { id: string({ computed: true, description: "Id." }) };
  expect(() => plugin.action(TYPE, { description: "Pokes.", attributes: computed, invoke })).toThrow(
    "The schema of the action test_poke is not valid:\n- id: only its user sets it, so that it can't be computed",
  );
  const replaced = { id: string({ required: true, requiresReplacement: true, description: "Id." }) };
  expect(() => plugin.action(TYPE, { description: "Pokes.", attributes: replaced, invoke })).toThrow(
    "requiresReplacement is for resources",
  );
  const about = { name: "test", address: "terraform.local/test/test", version: "1.0.0", description: "Test." };
  const named = (type: string) => plugin.action(type, { description: "Pokes.", attributes: {}, invoke });
  const providerWith = (...types: readonly string[]) =>
    plugin.provider({ ...about, attributes: {}, configure: () => "", resources: [], actions: types.map(named) });
  expect(() => providerWith("test_a", "test_a")).toThrow("actions: two are named test_a");
  expect(() => providerWith("other_a")).toThrow("other_a: Terraform finds the provider of a type by its prefix");
});
