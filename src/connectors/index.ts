// The catalogue of connectors: pure data and pure functions, used by provider, emulator and constructs alike.
export { isBehaviourKey, knownConnector } from "./catalogue";
export { findKey, isDefault } from "./connector";
export type { ConfigurationKey, Connector, KeyType } from "./connector";
export { connectWiseHosts, connectwise } from "./connectwise";
export {
  baseUrlProblems,
  callbackUrlProblems,
  clientIdsEqual,
  connectWiseBaseUrl,
  isHostName,
  sameBaseUrl,
} from "./connectwise-rules";
export { isMasked, isSecretKey } from "./secret-key";
export { isJsonObjectText, sameJson, sameText } from "./same-text";
export { findSpelling } from "./spelling";
