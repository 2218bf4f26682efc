// Every call that may be repeated × every fault that passes: Terraform notices nothing. A sample runs with the unit tests.
import { shareOf } from "../../support/long-share";
import { CALLS, FAULTS, expectNoTrace } from "./cells";

const CELLS = Object.keys(CALLS).flatMap((call) => Object.keys(FAULTS).map((fault) => [call, fault] as const));

test.concurrent.each(shareOf(CELLS))(
  "%s × %s",
  async (call, fault) => {
    await expectNoTrace(call, fault);
  },
  120_000,
);
