// The platform or a connected system repeats a secret in its error, however it writes it: no diagnostic shows it. And what a user without
// write rights can do.
import { ENCODINGS } from "../../support/encodings";
import { Life, openStarted, typed } from "../harness";
import type { Started } from "../harness";

const PRIVATE_KEY = "canary/priv+key=1";
const SIGNATURE = "canary signature&2";
const DECLARED = { private_key_wo: PRIVATE_KEY, event_signature_key_wo: SIGNATURE };

/** A call each that meets the fault, and what it says. */
const OPERATIONS: Readonly<Record<string, (life: Life) => Promise<readonly string[]>>> = {
  instance: (life) => life.refresh(),
  patch: (life) => life.apply(typed({ ...DECLARED, name: "other" })),
  put: (life) => life.apply(typed({ ...DECLARED, company: "other" })),
  enabled: (life) => life.apply(typed({ ...DECLARED, enabled: false })),
};

function secretsOf({ emulator }: Started): readonly string[] {
  const [instance] = emulator.instances();
  return [emulator.userSecret, emulator.organizationSecret, PRIVATE_KEY, SIGNATURE, instance?.token ?? ""];
}

test.each(Object.keys(OPERATIONS))("no secret that %s repeats is shown, in any encoding", async (operation) => {
  await using started = await openStarted();
  const life = await Life.created(started, typed(DECLARED));
  const secrets = secretsOf(started);
  // Each encoding with one of the secrets, another one for each operation: what an encoding hides does not depend on the secret.
  for (const [index, encode] of Object.values(ENCODINGS).entries()) {
    const secret = secrets[(index + operation.length) % secrets.length] ?? "";
    expect(secret.length).toBeGreaterThanOrEqual(6);
    const written = encode(secret);
    started.emulator.setFaults([
      { operation: operation as "put", status: 400, message: `refused (${written})`, providerMessage: `x=${written};` },
    ]);
    const said = (await OPERATIONS[operation]?.(life))?.join("\n") ?? "";
    expect(said).toContain("(sensitive)");
    expect(said).not.toContain(written);
  }
});

test("a user who may only read can plan and refresh, and the refused apply says which right is missing", async () => {
  await using started = await openStarted();
  const life = await Life.created(started, typed(DECLARED));
  started.emulator.setFaults(
    (["create", "update", "delete"] as const).map((operation) => ({ operation, status: 403, message: "Not allowed." })),
  );
  await life.refresh();
  expect(await life.plan(typed(DECLARED))).toMatchObject({ changed: [], problems: [] });
  expect((await life.plan(typed({ ...DECLARED, name: "other" }))).problems).toEqual([]);
  expect(await life.apply(typed({ ...DECLARED, name: "other" }))).toEqual([expect.stringMatching(/403.*roles/su)]);
});
