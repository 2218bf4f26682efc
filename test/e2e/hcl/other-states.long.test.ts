// One app in two states of one account, in each case. One of each kind: other-states.test.ts.
import { shareOf } from "../../support/long-share";
import { testOtherStates } from "./other-states";

testOtherStates((cases) => shareOf(cases));
