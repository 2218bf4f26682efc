// A spread of the cells: each call and each fault at least once.
import { CALLS, FAULTS, expectNoTrace } from "./cells";

const calls = Object.keys(CALLS);
const CELLS = Object.keys(FAULTS).map((fault, index) => [calls[index % calls.length] ?? "", fault] as const);

test.concurrent.each(CELLS)(
  "%s × %s leaves no trace",
  async (call, fault) => {
    await expectNoTrace(call, fault);
  },
  120_000,
);
