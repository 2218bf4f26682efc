// Two groups of families, which take their steps in about twenty commands each; families.long.test.ts has them all.
import { FAMILY_GROUPS } from "./family-lives";
import { describeFamilies } from "./family-tests";

describeFamilies(FAMILY_GROUPS.slice(0, 2));
