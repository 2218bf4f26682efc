// Streams of list resources: what is found arrives in its order up to the limit, and whatever ends a listing, its hook is ended once.
import fc from "fast-check";
import { DiagnosticError, string } from "../../../../src/plugin";
import type { ListContext, Listed } from "../../../../src/plugin";
import { encodeMsgpack, types } from "../../../../src/plugin/values";
import { TYPE, plugin, started } from "./started";

const filters = { kind: string({ optional: true, description: "Kind." }) };
type Found = Listed<object, { readonly id: string | null }>;
type List = (context: ListContext<typeof filters, null>) => AsyncIterable<Found> | Iterable<Found>;

async function running(list: List) {
  const never = () => Promise.reject(new Error("not asked"));
  const thing = plugin.resource(TYPE, {
    description: "A thing.",
    attributes: {
      id: string({ computed: true, description: "Id." }),
      note: string({ optional: true, description: "Note." }),
    },
    identity: { attributes: { id: string({ required: true, description: "Id." }) } },
    ...{ create: never, read: never, update: never, delete: never },
  });
  const listed = plugin.listResource(thing, { description: "Things.", attributes: filters, list });
  return started({ resources: [thing], listResources: [listed] });
}

/** How a listing goes on after the objects that it finds. */
const ENDS = ["ends", "throws", "defect", "error", "warning", "wrong", "endless"] as const;
type End = (typeof ENDS)[number];

interface Scene {
  readonly objects: readonly { readonly hasState: boolean; readonly note: string | null; readonly waits: boolean }[];
  readonly end: End;
  readonly limit: number;
  readonly includeState: boolean;
}

const scenes: fc.Arbitrary<Scene> = fc.record({
  objects: fc.array(
    fc.record({
      hasState: fc.boolean(),
      note: fc.option(fc.constantFrom("", "a", "b")),
      waits: fc.boolean(),
    }),
    { maxLength: 6 },
  ),
  end: fc.constantFrom(...ENDS),
  limit: fc.integer({ min: 1, max: 8 }),
  includeState: fc.boolean(),
});

/** Counts what a listing asks of its hook. */
class Hook {
  readonly #scene: Scene;
  yielded = 0;
  closed = 0;

  constructor(scene: Scene) {
    this.#scene = scene;
  }

  readonly list = async function* (this: Hook, { diagnostics }: ListContext<typeof filters, null>) {
    const { objects, end } = this.#scene;
    try {
      for (const [index, { hasState, note, waits }] of objects.entries()) {
        if (waits) await new Promise((resolve) => setImmediate(resolve));
        yield this.#found(String(index), hasState ? note : undefined);
      }
      if (end === "throws") throw new DiagnosticError({ summary: "Lost", detail: "No more." });
      if (end === "defect") throw new TypeError("oops");
      if (end === "warning") diagnostics.warning({ summary: "Odd", detail: "Strange." });
      if (end === "error") diagnostics.error({ summary: "Bad", detail: "Worse." });
      if (end === "wrong") yield { ...this.#found("x", undefined), identity: { id: null } };
      for (let index = objects.length; end === "endless"; index += 1) yield this.#found(String(index), undefined);
    } finally {
      this.closed += 1;
    }
  }.bind(this);

  #found(id: string, note: string | null | undefined): Found {
    this.yielded += 1;
    return { displayName: `Thing ${id}`, identity: { id }, ...(note !== undefined && { state: { id, note } }) };
  }
}

/** What of a scene has to arrive. */
function expected({ objects, end, limit, includeState }: Scene) {
  const all = [
    ...objects,
    ...Array.from({ length: end === "endless" ? limit : 0 }, () => ({ hasState: false, note: null })),
  ];
  const found = all.slice(0, limit).map(({ hasState, note }, index) => ({
    displayName: `Thing ${String(index)}`,
    identity: { id: String(index) },
    state: includeState && hasState ? { id: String(index), note } : null,
  }));
  // A reader that has as many as it asked for asks for no more.
  const said = found.length < limit ? SAID[end] : [];
  return { found, problems: said.map((text): unknown => expect.stringContaining(text)) };
}

const SAID: Readonly<Record<End, readonly string[]>> = {
  ends: [],
  endless: [],
  throws: ["error: Lost | No more."],
  defect: ["error: Bug in the provider | The list of laws_thing of the provider laws 1.0.0 failed: TypeError: oops"],
  error: ["error: Bad | Worse."],
  warning: ["warning: Odd | Strange."],
  wrong: ["an object without id in its identity"],
};

test("what is found arrives in its order, with states where they are asked for, up to the limit or the first error", async () => {
  await fc.assert(
    fc.asyncProperty(scenes, async (scene) => {
      const hook = new Hook(scene);
      const { limit, includeState } = scene;
      const listing = (await running(hook.list)).list(TYPE);
      expect(await listing.list({}, { limit, includeState })).toEqual(expected(scene));
      expect(hook.closed).toBe(1);
      expect(hook.yielded).toBeLessThanOrEqual(limit);
    }),
  );
});

test("a reader that goes away after any number of events ends the hook, which then looks for nothing more", async () => {
  await fc.assert(
    fc.asyncProperty(scenes, fc.nat(8), async (scene, read) => {
      const hook = new Hook(scene);
      const { service, wire } = await runningWire(hook.list);
      const request = { typeName: TYPE, config: wire, includeResourceObject: false, limit: BigInt(scene.limit) };
      let events = 0;
      for await (const { displayName } of service.listResource?.(request, CALL) ?? []) {
        events += 1;
        if (events > read || displayName === "") break;
      }
      expect(hook.closed).toBe(1);
      expect(hook.yielded).toBeLessThanOrEqual(read + 1);
    }),
  );
});

test("a stop reaches a hook that waits, and what was found before it has arrived", async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(4), async (before) => {
      const stop = new AbortController();
      const { service, wire } = await runningWire(async function* ({ signal }) {
        for (let id = 0; id < before; id += 1)
          yield { displayName: `Thing ${String(id)}`, identity: { id: String(id) } };
        await new Promise((_resolve, reject) => {
          signal.addEventListener("abort", () => {
            reject(Object.assign(new Error("stopped"), { name: "AbortError" }));
          });
          setImmediate(() => {
            stop.abort();
          });
        });
      });
      const request = { typeName: TYPE, config: wire, includeResourceObject: false, limit: 100n };
      const events = [];
      for await (const event of service.listResource?.(request, { signal: stop.signal }) ?? []) events.push(event);
      const last = events.pop();
      expect(events.map(({ displayName }) => displayName)).toEqual(
        Array.from({ length: before }, (_, id) => `Thing ${String(id)}`),
      );
      expect(last?.identity).toBeUndefined();
      expect(last?.diagnostic.map(({ summary }) => summary)).toEqual(["Stopped before it was done"]);
    }),
    { numRuns: 10 },
  );
});

const CALL = { signal: new AbortController().signal };

async function runningWire(list: List) {
  const { service } = await running(list);
  return { service, wire: { msgpack: encodeMsgpack(new Map([["kind", null]]), types.object({ kind: types.string })) } };
}
