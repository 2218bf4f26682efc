// Twenty prepared changes: each row of the review is what the apply then asks of the platform.
import { shareOf } from "../../support/long-share";
import { CASES, holdAgainstTheLog } from "./review-cases";

test.each(shareOf(CASES, 2))("$name", holdAgainstTheLog);
