// The emulator against a model that anyone can check by reading: whatever people do in whatever order, both tell the same.
import fc from "fast-check";
import { INSTANCE, openBench } from "./harness";
import type { Answer, Bench } from "./harness";

/** What is remembered of an instance. */
interface Known {
  name: string;
  tags: readonly string[];
  company: string;
  readonly token: unknown;
}

interface Model {
  /** By id, in the order of creation; deleted ones are gone. */
  readonly known: Map<string, Known>;
  /** Ids that were answered once, deleted ones too; a command names one by its place. */
  readonly ids: string[];
}

type Step = fc.AsyncCommand<Model, Bench>;

/** The label is what a failure prints. */
function step(label: string, run: (model: Model, bench: Bench) => Promise<void>): Step {
  return { check: () => true, run, toString: () => label };
}

function idAt({ ids }: Model, place: number): string {
  return ids[place] ?? "1";
}

const names = fc.constantFrom("alpha", "beta", "<b>gamma</b>");
const tags = fc.uniqueArray(fc.constantFrom("x", "y", "z"), { maxLength: 3 });
const companies = fc.constantFrom("acme", "acme-emea", "");
const places = fc.nat({ max: 5 });

/** The model's own idea of what the platform does to markup. */
const plain = (text: string): string => text.replace("<b>", "").replace("</b>", "");

const create = fc.tuple(names, fc.option(tags), companies).map(([name, wanted, company]) =>
  step(`create ${JSON.stringify({ name, tags: wanted, company })}`, async ({ known, ids }, bench) => {
    const configuration = { ...INSTANCE.configuration, company };
    const answer = await bench.create({ name, ...(wanted === null ? {} : { tags: wanted }), configuration });
    expect(answer.status).toBe(company === "" ? 400 : 200);
    if (company === "") return;
    const id = String(answer.json["id"]);
    expect(ids).not.toContain(id);
    ids.push(id);
    const instance = { name: plain(name), tags: wanted ?? [plain(name)], company, token: answer.json["token"] };
    known.set(id, instance);
    expectSame(answer, instance);
  }),
);

const get = places.map((place) =>
  step(`get ${String(place)}`, async (model, bench) => {
    const id = idAt(model, place);
    expectSame(await bench.api("GET", `/instances/${id}`), model.known.get(id));
  }),
);

const patch = fc.tuple(places, names, fc.option(tags)).map(([place, name, wanted]) =>
  step(`patch ${String(place)} ${JSON.stringify({ name, tags: wanted })}`, async (model, bench) => {
    const id = idAt(model, place);
    const instance = model.known.get(id);
    const answer = await bench.api("PATCH", `/instances/${id}`, { name, ...(wanted === null ? {} : { tags: wanted }) });
    if (instance !== undefined) Object.assign(instance, { name: plain(name), tags: wanted ?? instance.tags });
    expectSame(answer, instance);
  }),
);

const put = fc.tuple(places, names, companies).map(([place, name, company]) =>
  step(`put ${String(place)} ${JSON.stringify({ name, company })}`, async (model, bench) => {
    const id = idAt(model, place);
    const instance = model.known.get(id);
    const answer = await bench.api("PUT", `/instances/${id}`, { name, configuration: { company } });
    if (instance !== undefined && company === "") {
      // Refused, and the name that came with it must not have been taken either.
      expect(answer.status).toBe(400);
      expectSame(await bench.api("GET", `/instances/${id}`), instance);
      return;
    }
    if (instance !== undefined) Object.assign(instance, { name: plain(name), company });
    expectSame(answer, instance);
  }),
);

const remove = places.map((place) =>
  step(`delete ${String(place)}`, async (model, bench) => {
    const id = idAt(model, place);
    const { status } = await bench.api("DELETE", `/instances/${id}`);
    expect(status).toBe(model.known.delete(id) ? 200 : 404);
  }),
);

const list = fc.tuple(fc.option(fc.constantFrom("x", "y")), fc.integer({ min: 1, max: 3 })).map(([tag, pageSize]) =>
  step(`list by ${String(tag)}, ${String(pageSize)} a page`, async ({ known }, bench) => {
    const expected = [...known].filter(([, { tags: has }]) => tag === null || has.includes(tag)).map(([id]) => id);
    const query = `pageSize=${String(pageSize)}${tag === null ? "" : `&tags[]=${tag}`}`;
    const found: string[] = [];
    for (let cursor: string | null = ""; cursor !== null;) {
      const page = await bench.api("GET", `/instances?${query}&nextPage=${cursor}`);
      expect(page.status).toBe(expected.length === 0 ? 404 : 200);
      found.push(...page.list.map(({ id }) => String(id)));
      cursor = page.headers.get("elements-next-page-token");
    }
    expect(found).toEqual(expected);
  }),
);

function expectSame(answer: Answer, known: Known | undefined): void {
  expect(answer.status).toBe(known === undefined ? 404 : 200);
  if (known === undefined) return;
  const { company, ...others } = known;
  expect(answer.json).toMatchObject({ ...others, configuration: { company, "private.key": "*****" } });
}

test("any sequence of calls leaves the emulator as the model", async () => {
  // Creates are drawn twice, or there would be little to work on.
  const steps = fc.commands([create, create, get, patch, put, remove, list], { maxCommands: 25 });
  await fc.assert(
    fc.asyncProperty(steps, async (sequence) => {
      await using bench = await openBench();
      const model: Model = { known: new Map(), ids: [] };
      await fc.asyncModelRun(() => ({ model, real: bench }), sequence);
      expect(bench.emulator.instances().map(({ id }) => id)).toEqual([...model.known.keys()]);
    }),
    { numRuns: 25 },
  );
});
