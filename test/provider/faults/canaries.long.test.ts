// No answer brings a secret back, whichever it is, whatever failed and however it is spelt. Of what a process can't know, which
// is a write-only value in a refresh, only name and form are left to go by (architecture: Secrets).
import { shareOf } from "../../support/long-share";
import { cells, leaked } from "./canaries";

/** In a share: a second or two each. */
const MOST_CELLS = 8;

test.each(shareOf(cells(), MOST_CELLS))(
  "an error of %s, of an instance of %s, shows nothing of %s",
  async (call, kind, slot) => {
    expect(await leaked(call, kind, slot)).toEqual([]);
  },
  60_000,
);
