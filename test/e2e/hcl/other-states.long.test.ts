// One app in two states of one account, in each case. One of each kind: other-states.test.ts.
import { shareOf } from "../../support/long-share";
import {
  BACKENDS,
  LOCAL_STATES,
  REPLACEMENTS,
  expectRefusedInOtherBackend,
  expectRefusedInOtherFolder,
  expectReplacedWithoutMark,
} from "./other-states";

test.each(shareOf(LOCAL_STATES))(
  "%s: the second gets an error with id and scope, and the first instance stays as it is",
  async (_case, faults) => {
    await expectRefusedInOtherFolder(faults);
  },
);

test.each(shareOf(BACKENDS))(
  "%s: the second gets an error, and the first instance stays as it is",
  async (_case, faults) => {
    await expectRefusedInOtherBackend(faults);
  },
);

test.each(shareOf(REPLACEMENTS))(
  "create before destroy, marks refused with %d, %s: a clear error, then right",
  async (status, refresh) => {
    await expectReplacedWithoutMark(status, refresh);
  },
);
