// How old an instance may be to count as just made: an hour for an apply, two for the plan before it.
import { isRecent, mayBeRecentAtApply } from "../../../src/provider/lifecycle/age";

const NOW = Date.UTC(2026, 10, 28, 12);
const HOUR = 3_600_000;
const made = (ago: number) => ({ createdDate: new Date(NOW - ago).toISOString() });

test.each([
  [0, true, true],
  [HOUR - 1, true, true],
  [HOUR, false, true],
  [2 * HOUR - 1, false, true],
  [2 * HOUR, false, false],
  [-HOUR, true, true],
])("made %i ms ago: recent %j, perhaps recent at the apply %j", (ago, recent, atApply) => {
  expect(isRecent(made(ago), NOW)).toBe(recent);
  expect(mayBeRecentAtApply(made(ago), NOW)).toBe(atApply);
});

test.each([undefined, "", "yesterday"])("with the date %j it counts as recent, the careful answer", (createdDate) => {
  expect(isRecent({ createdDate }, NOW)).toBe(true);
  expect(mayBeRecentAtApply({ createdDate }, NOW)).toBe(true);
});
