// What this build is for.
import { assertInstalled } from "./assert-installed";
import { CDKTF } from "../../src/rules/frameworks";

export const FRAMEWORK = CDKTF;
// The name is written out, so that a bundler finds the package and puts it in.
// eslint-disable-next-line @typescript-eslint/no-require-imports -- an import at the top cannot be tried
assertInstalled(FRAMEWORK, () => require("cdktf") as unknown);
