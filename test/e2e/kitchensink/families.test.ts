// One group of families, which takes its steps in about forty commands; families.long.test.ts has them all.
import { FAMILY_GROUPS } from "./family-lives";
import { describeFamilies } from "./family-tests";

describeFamilies(FAMILY_GROUPS.slice(0, 1));
