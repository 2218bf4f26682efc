// Props of events, which every connector that reports some has: those of the platform's own keys.
import { EVENT_FIELDS, propOf } from "../../src/connectors";
import { jsDoc } from "./js-doc";
import { propsOf, propSource } from "./prop";

const EVENTS_TYPE = "PollingEvents";

export function eventsSource(): string {
  const members = EVENT_FIELDS.flatMap((field) => propsOf(field)).map(propSource);
  return [
    'import type { IResolvable } from "../framework";',
    'import type { TextInput } from "../props/input";',
    'import type { JsonObjectInput } from "../props/json-text";',
    "",
    jsDoc([
      "Events of a connector by polling. What is left out is not managed; what is taken out falls back to the platform's default.",
    ]),
    `export interface ${EVENTS_TYPE} {`,
    ...members,
    "}",
    "",
  ].join("\n");
}

/** The type for a connector that has only some of the keys. */
export function eventsType(names: readonly string[]): string {
  if (names.length === EVENT_FIELDS.length) return EVENTS_TYPE;
  const picked = EVENT_FIELDS.map(propOf).filter((name) => names.includes(name));
  return `Pick<${EVENTS_TYPE}, ${picked.map((name) => JSON.stringify(name)).join(" | ")}>`;
}
