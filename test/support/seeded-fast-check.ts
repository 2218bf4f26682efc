// fast-check as the tests see it (jest.config.js maps the name to this file): with the seed of law-seed.ts. The path leads
// past the mapping.
import fastCheck from "../../node_modules/fast-check/lib/cjs/fast-check.js";
import { lawSeed } from "./law-seed";

fastCheck.configureGlobal({ ...fastCheck.readConfigureGlobal(), seed: lawSeed(process.env["LAW_SEED"]) });

export * from "../../node_modules/fast-check/lib/cjs/fast-check.js";
export default fastCheck;
