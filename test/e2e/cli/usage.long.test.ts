// Every command line that means nothing. Some of them: usage.test.ts.
import { shareOf } from "../../support/long-share";
import { WRONG_USAGES, expectWrongUsage } from "./usage-cases";

test.each(shareOf(WRONG_USAGES))(
  "%s is wrong usage: exit code 64, one line on standard error, nothing on standard output",
  async (_case, args, said) => {
    await expectWrongUsage(args, said);
  },
);
