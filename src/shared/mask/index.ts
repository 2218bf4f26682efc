export { masked } from "./masked";
export type { Finder } from "./masked";
export { Masker } from "./masker";
