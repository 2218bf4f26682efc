// Streams of actions: every line in its order and then one end, whenever lines are shown and however the action ends.
import fc from "fast-check";
import { DiagnosticError, string } from "../../../../src/plugin";
import type { InvokeContext } from "../../../../src/plugin";
import { plugin, started } from "./started";

const TYPE = "laws_poke";
const attributes = { id: string({ required: true, description: "What is poked." }) };
type Invoke = (context: InvokeContext<typeof attributes, null>) => Promise<void>;

async function running(invoke: Invoke) {
  const terraform = await started({ actions: [plugin.action(TYPE, { description: "Pokes.", attributes, invoke })] });
  return terraform.action(TYPE);
}

/** An action may warn and complain before it ends in one of these ways. */
const ENDS = ["returns", "throws", "defect", "stopped"] as const;
const SAID: Readonly<Record<(typeof ENDS)[number], readonly string[]>> = {
  returns: [],
  throws: ["error: Lost | Gone."],
  defect: ["error: Bug in the provider | The action laws_poke of the provider laws 1.0.0 failed: TypeError: oops"],
  stopped: ["error: Stopped before it was done"],
};
const step = fc.record({
  lines: fc.array(fc.stringMatching(/^[a-z]{1,8}$/), { maxLength: 4 }),
  waits: fc.boolean(),
  warns: fc.boolean(),
  fails: fc.boolean(),
});

test("all lines arrive in their order, then one end with all that was said", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 5 }), fc.constantFrom(...ENDS), async (steps, end) => {
      const stop = new AbortController();
      let late: (message: string) => void = () => undefined;
      const poke = await running(async ({ progress, diagnostics, signal }) => {
        late = progress;
        for (const [index, { lines, waits, warns, fails }] of steps.entries()) {
          lines.forEach(progress);
          if (waits) await new Promise((resolve) => setImmediate(resolve));
          if (warns) diagnostics.warning({ summary: "Odd", detail: String(index) });
          if (fails) diagnostics.error({ summary: "Bad", detail: String(index) });
        }
        if (end === "throws") throw new DiagnosticError({ summary: "Lost", detail: "Gone." });
        if (end === "defect") throw new TypeError("oops");
        if (end === "stopped") {
          setImmediate(() => {
            stop.abort(Object.assign(new Error("stopped"), { name: "AbortError" }));
          });
          await new Promise((_resolve, reject) => {
            signal.addEventListener("abort", () => {
              reject(signal.reason as Error);
            });
          });
        }
      });
      // The caller throws where anything comes after the end, or no end does.
      const { progress, problems } = await poke.invoke({ id: "x" }, { signal: stop.signal });
      late("late");
      expect(progress).toEqual(steps.flatMap(({ lines }) => lines));
      const collected = steps.flatMap(({ warns, fails }, index) => [
        ...(warns ? [`warning: Odd | ${String(index)}`] : []),
        ...(fails ? [`error: Bad | ${String(index)}`] : []),
      ]);
      expect(problems).toEqual([...collected, ...SAID[end]].map((text): unknown => expect.stringContaining(text)));
    }),
  );
});
