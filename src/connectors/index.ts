// The catalogue of connectors: pure data and pure functions, used by provider, emulator and constructs alike.
import { connectorOf } from "./connector";
import { connectwiseDefinition } from "./connectwise";

export { connectors, definitions, hintAbout, knownConnector } from "./catalogue";
export { connectorOf, findKey, isDefault } from "./connector";
export type { ConfigurationKey, Connector } from "./connector";
export { connectwiseDefinition } from "./connectwise";
export {
  connectWiseUrlProblems,
  clientIdsEqual,
  connectWiseBaseUrl,
  connectWiseHosts,
  isHostName,
  sameBaseUrl,
} from "./connectwise-rules";
export type {
  Alternative,
  BooleanField,
  ConnectorDefinition,
  FieldDefinition,
  IntegerField,
  JsonField,
  KeyType,
  SecretField,
  SensitiveTextField,
  TextField,
} from "./definition";
export {
  ANY_CONNECTOR,
  FURTHER_KEYS,
  SHARED_REVISION,
  camelCase,
  constructNameOf,
  credentialFields,
  fieldsOf,
  ownersOf,
  propOf,
  propOfArgument,
  resourceTypeOf,
  secretNames,
  settableAttribute,
  variableOf,
} from "./names";
export type { EventField } from "./platform-keys";
export { EVENTS, EVENT_FIELDS, callbackUrlProblems, eventFields, isBehaviourKey } from "./platform-keys";
export { fieldProblems, integerProblems, jsonProblems, textProblems } from "./problems";
export { isOAuthToken } from "./oauth-tokens";
export { isMasked, isSecretKey } from "./secret-key";
export { isJsonObjectText, sameJson, sameText } from "./same-text";
export { findSpelling } from "./spelling";
export {
  changeSentence,
  eventDescription,
  eventsDescription,
  fieldDescription,
  instanceDescription,
  missingSecret,
  propDescription,
  revisionDescription,
  secretDescriptions,
  versionDescription,
} from "./texts";

/** ConnectWise CRM REST as a table of keys. */
export const connectwise = connectorOf(connectwiseDefinition);
