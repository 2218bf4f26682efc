// A plan of a set whose elements differ in no required member has to find out which of them belong together by all that is in them.
// Compared with a set whose elements have a required key of their own, in the same process and in turns, by the time of the processor:
// what else the machine does would change a ratio of so short times.
import type { Attributes } from "../../src/plugin";
import { pluginFor, setNested, string } from "../../src/plugin";
import { startProvider } from "../../src/plugin/testing";
import type { Section } from "./section";

const ELEMENTS = 2_000;
const ROUNDS = 5;
const MICROSECONDS = 1_000_000;
const MAX_RATIO = 1.5;
const TYPE = "bench_sets";
const member = { optional: true, computed: true, description: "A member." } as const;

export const sets: Section = {
  name: "sets",
  title: () => `A set of ${String(ELEMENTS)} nested objects`,
  async run() {
    const keyed: number[] = [];
    const alike: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      keyed.push(await secondsWith(string({ required: true, description: "A key." })));
      alike.push(await secondsWith(string(member)));
    }
    const [floor, value] = [median(keyed), median(alike)];
    return [
      { key: "setPlanSeconds", what: "plan, no required member", unit: "s", value },
      { key: "keyedSetPlanSeconds", what: "plan, with a required member", unit: "s", value: floor },
      { key: "setPlanRatio", what: "the one to the other", value: value / floor, limit: MAX_RATIO },
    ];
  },
};

async function secondsWith(key: Attributes[string]): Promise<number> {
  const plugin = pluginFor<null>();
  const unused = (): never => {
    throw new Error("the benchmark plans only");
  };
  const terraform = startProvider(
    plugin.provider({
      name: "bench",
      version: "0.0.1",
      address: "example.com/bench/bench",
      description: "Resources to measure.",
      attributes: {},
      configure: () => null,
      resources: [
        plugin.resource(TYPE, {
          description: "A resource with a set.",
          attributes: { set: setNested({ k: key, v: string(member) }, { optional: true, description: "A set." }) },
          create: unused,
          read: unused,
          update: unused,
          delete: unused,
        }),
      ],
    }),
  );
  await terraform.configure();
  const elements = (v: string | null) =>
    Array.from({ length: ELEMENTS }, (_, index) => ({ k: `k${String(index)}`, v }));
  const change = { prior: { set: elements("v") }, config: { set: elements(null).reverse() } };
  const begun = process.cpuUsage();
  const { problems } = await terraform.plan(TYPE, change);
  const { user, system } = process.cpuUsage(begun);
  const seconds = (user + system) / MICROSECONDS;
  if (problems.length > 0) throw new Error(problems.join("\n"));
  return seconds;
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}
