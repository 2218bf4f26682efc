// Durations that users write, and hooks that end when their time is over.
import { DiagnosticError, timeouts, withinTimeout } from "../../../src/plugin";
import { durationMs } from "../../../src/plugin/framework/timeouts";

const none = { create: null, read: null, update: null, delete: null };
const idle = () => new AbortController().signal;

/** Ends only when it is told to. */
const untilAborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => {
      reject(new Error("aborted"));
    });
  });

test.each([
  ["90s", 90_000],
  ["1h30m", 5_400_000],
  ["1.5s", 1_500],
  ["250ms", 250],
])("%s is a duration", (text, ms) => {
  expect(durationMs(text)).toBe(ms);
});

test.each(["", "5", "s", "-1s", "0s", "1d", "1s ", "25h".repeat(40), "999999999h"])("%j is none", (text) => {
  expect(durationMs(text)).toBeUndefined();
});

test("the attribute refuses an invalid duration and is optional throughout", () => {
  const { presence, nested } = timeouts();
  expect(presence).toBe("optional");
  const checks = Object.values(nested?.members ?? {}).map((of) => of.checks.flatMap((check) => check("soon")));
  expect(checks).toHaveLength(4);
  for (const found of checks) expect(found).toEqual([expect.stringContaining("Expected a duration")]);
});

test("work that outlasts the user's time fails with what to do next", async () => {
  const deadline = { operation: "create", defaultMs: 60_000, signal: idle() } as const;
  const work = withinTimeout({ ...deadline, timeouts: { ...none, create: "1ms" } }, untilAborted);
  await expect(work).rejects.toMatchObject({ text: { summary: "The create took too long" } });
  await expect(withinTimeout({ ...deadline, defaultMs: 1, timeouts: null }, untilAborted)).rejects.toThrow(
    DiagnosticError,
  );
});

test("work that ends in time answers, and its own errors pass unchanged", async () => {
  const deadline = { operation: "read", timeouts: none, defaultMs: 60_000, signal: idle() } as const;
  await expect(withinTimeout(deadline, () => Promise.resolve(7))).resolves.toBe(7);
  await expect(withinTimeout(deadline, () => Promise.reject(new RangeError("own")))).rejects.toThrow(RangeError);
});

test("a stop by the user is not a timeout", async () => {
  const user = new AbortController();
  const work = withinTimeout(
    { operation: "delete", timeouts: none, defaultMs: 60_000, signal: user.signal },
    untilAborted,
  );
  user.abort();
  await expect(work).rejects.toThrow("aborted");
});
