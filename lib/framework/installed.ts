// What this build is for.
import { assertInstalled } from "./assert-installed";
import { CDKTF } from "../../src/rules/frameworks";

export const FRAMEWORK = CDKTF;
assertInstalled(FRAMEWORK);
