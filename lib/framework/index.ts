// The framework as all of lib/ imports it. The build for CDK Terrain takes a file `NAME.cdktn.ts` in place of `NAME.ts`
// (architecture: One source, two frameworks).
// First, so that a missing framework is reported before it is loaded.
import "./installed";
import * as cdktf from "cdktf";

export * from "cdktf";
/** As a namespace, under the name that generated bindings use. */
export { cdktf };
