// What this build is for.
import { assertInstalled } from "./assert-installed";
import { CDK_TERRAIN } from "../../src/rules/frameworks";

export const FRAMEWORK = CDK_TERRAIN;
assertInstalled(FRAMEWORK);
