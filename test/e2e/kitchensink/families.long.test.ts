// All families through their lives; a share takes one group, chosen by the seed.
import { shareOf } from "../../support/long-share";
import { FAMILY_GROUPS } from "./family-lives";
import { describeFamilies } from "./family-tests";

describeFamilies(shareOf(FAMILY_GROUPS, 1));
