// CDK Terrain as all of lib/ imports it, in the build for it.
// First, so that a missing framework is reported before it is loaded.
import "./installed";
import * as cdktf from "cdktn";

export * from "cdktn";
/** As a namespace, under the name that generated bindings use. */
export { cdktf };
