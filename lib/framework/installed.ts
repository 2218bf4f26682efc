// What this build is for.
import { assertInstalled } from "./assert-installed";
import { CDKTF } from "./frameworks";

export const FRAMEWORK = CDKTF;
assertInstalled(FRAMEWORK);
