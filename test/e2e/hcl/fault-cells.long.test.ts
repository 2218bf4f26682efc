// All cells of calls and faults under the real Terraform; LAW_SEED chooses those of a share.
import { shareOf } from "../../support/long-share";
import { CELLS, expectRight } from "./fault-cells";

/** In a share: a few seconds each, a stall apart. */
const MOST_CELLS = 4;

test.each(shareOf(CELLS, MOST_CELLS))(
  "%s × %s",
  async (call, fault) => {
    await expectRight(call, fault);
  },
  300_000,
);
