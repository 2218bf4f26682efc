// The law (architecture: Creation without doubt): whatever goes wrong in a row of interrupted runs, the run that goes
// well ends with one instance.
import fc from "fast-check";
import { startEmulator } from "../../../src/emulator";
import type { FaultRule } from "../../../src/emulator";
import { createInstance } from "../../../src/provider/lifecycle/create-instance";
import { Admin } from "../../support/admin";
import { callWith, connection, wanted } from "../harness";

/** One run of Terraform: what disturbs it, and whether it lives to save what it was answered. */
interface Run {
  readonly faults: readonly FaultRule[];
  readonly saves: boolean;
}

const fault: fc.Arbitrary<FaultRule> = fc
  .record({
    operation: fc.constantFrom("create", "list", "read", "update", "any"),
    times: fc.integer({ min: 1, max: 4 }),
    effect: fc.constantFrom<object>(
      { dropBefore: true },
      { dropAfter: true },
      { status: 500, message: "broken" },
      { status: 429, message: "slow down" },
      { status: 400, message: "refused" },
      { status: 200, html: true },
      { status: 404, html: true },
    ),
  })
  .map(({ effect, ...rest }) => ({ ...rest, ...effect }) as FaultRule);

const run: fc.Arbitrary<Run> = fc.record({ faults: fc.array(fault, { maxLength: 3 }), saves: fc.boolean() });

/** Of rows of runs; a row takes a second where the platform refuses some calls. */
export const interruptedCreates = fc.asyncProperty(fc.array(run, { maxLength: 4 }), async (runs) => {
  const emulator = await startEmulator({ seed: "law" });
  const admin = new Admin(emulator);
  let saved: string | undefined;
  try {
    for (const { faults, saves } of [...runs, { faults: [], saves: true }]) {
      if (saved !== undefined) break;
      await admin.faults(faults);
      // Every run is a process of its own: nothing of the one before is remembered.
      const ready = connection(emulator);
      const made = await createInstance(callWith(ready), wanted(), {
        needsToken: true,
        onCreated: () => undefined,
        onDoubt: () => undefined,
      }).catch(() => undefined);
      if (made !== undefined && saves) {
        saved = made.id;
        await ready.releases.flush(new AbortController().signal);
      }
      ready.client.close();
      await admin.faults([]);
    }
    const stored = await admin.onlyInstance();
    expect(String(stored.id)).toBe(saved);
    expect(stored.configuration).toMatchObject({ company: "acme", "private.key": "PRIVATE" });
  } finally {
    await emulator.close();
  }
});
