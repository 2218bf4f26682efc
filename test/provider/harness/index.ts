// What tests of the provider stand on (test/README.md): what the engine gets from outside, the whole provider, the life of a resource.
export { GENERIC, REQUEST, TYPED, generic, typed } from "./declared";
export type { Attributes } from "./declared";
export { Life } from "./life";
export { callWith, connection, wanted } from "./lifecycle";
export { Started, openStarted } from "./started";
