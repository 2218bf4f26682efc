// No answer brings a secret back, whichever it is, whatever failed and however it is spelt. Of what a process can't know, which
// is a write-only value in a refresh, only name and form are left to go by (architecture: Secrets).
import { shareOf } from "../../support/long-share";
import { cells, leaked } from "./canaries";

test.each(shareOf(cells()))(
  "an error of %s shows nothing of %s",
  async (call, slot) => {
    expect(await leaked(call, slot)).toEqual([]);
  },
  60_000,
);
