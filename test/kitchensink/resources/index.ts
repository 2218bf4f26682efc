// All families.
import { blockComputed, blockDynamic, blockLimits, blocks } from "./blocks";
import { choices } from "./choices";
import { collections } from "./collections";
import { computed } from "./computed";
import { defaults } from "./defaults";
import { dynamic } from "./dynamic";
import { elements } from "./elements";
import { moved, versioned } from "./history";
import { foretold, partial, planned, privateState, slow } from "./life";
import { identified } from "./identity";
import { json, validated } from "./meaning";
import { nested } from "./nested";
import { primitives, required } from "./primitives";
import { replace } from "./replace";
import { sensitive } from "./sensitive";
import { small } from "./small";
import { writeOnly, writeOnlyDigest } from "./write-only";

export const resources = [
  small,
  primitives,
  required,
  collections,
  computed,
  defaults,
  nested,
  blocks,
  blockLimits,
  blockDynamic,
  blockComputed,
  dynamic,
  choices,
  elements,
  sensitive,
  writeOnly,
  writeOnlyDigest,
  replace,
  json,
  validated,
  planned,
  privateState,
  foretold,
  slow,
  partial,
  identified,
  versioned,
  moved,
];
