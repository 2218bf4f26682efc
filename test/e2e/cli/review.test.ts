// The review of plans that the real terraform makes, held against what the apply asks of the platform. All twenty changes:
// review.long.test.ts.
import { CASES, holdAgainstTheLog } from "./review-cases";

test.each(CASES.filter(({ name }) => name === "rotated key"))("$name", holdAgainstTheLog);
