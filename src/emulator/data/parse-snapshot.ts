// A data file as it was found on the disk: checked once, so that a file of something else is never taken for one.
import { parseConnector } from "../admin/connector-input";
import { isRecord } from "../input";
import type { Snapshot } from "./snapshot";
import { FORMAT } from "./snapshot";

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === "string";
const isTruth: Check = (value) => typeof value === "boolean";
const isCount: Check = (value) => Number.isSafeInteger(value) && Number(value) >= 0;
const isDigits: Check = (value) => typeof value === "string" && /^\d+$/.test(value);
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const orUndefined =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const record =
  (members: Readonly<Record<string, Check>>): Check =>
  (value) =>
    isRecord(value) && Object.entries(members).every(([name, check]) => check(value[name]));

const entries = listOf(record({ id: isDigits, key: isText, value: orNull(isText) }));

const isSnapshot = record({
  format: (value) => value === FORMAT,
  seed: isText,
  accountId: isDigits,
  organizationSecret: isText,
  users: listOf(
    record({
      id: isCount,
      emailAddress: isText,
      firstName: isText,
      lastName: isText,
      userSecret: isText,
      administrator: isTruth,
      readOnly: orUndefined(isTruth),
      active: isTruth,
    }),
  ),
  connectors: listOf(isConnector),
  instances: listOf(
    record({
      id: isDigits,
      userId: isCount,
      elementKey: isText,
      name: isText,
      createdAt: isCount,
      token: isText,
      tags: listOf(isText),
      configuration: entries,
      deadConfiguration: orNull(entries),
      externalAuthentication: isText,
      valid: isTruth,
      disabled: isTruth,
      tracedUntil: isCount,
      inUse: orNull(isText),
    }),
  ),
  spent: listOf(isText),
  used: record({
    users: isCount,
    clones: isCount,
    instances: isDigits,
    entries: isDigits,
    tokens: isCount,
    secrets: isCount,
  }),
});

/** @throws TypeError where the text is not a data file of this version */
export function parseSnapshot(text: string): Snapshot {
  const parsed = parsedOrNothing(text);
  if (!isSnapshot(parsed)) throw new TypeError("it is not a data file of this version of the emulator");
  return parsed as Snapshot; // every member was just checked
}

function parsedOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isConnector(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { cloneOf, ...connector } = value;
  try {
    parseConnector(connector);
    return cloneOf === undefined || isText(cloneOf);
  } catch {
    return false;
  }
}
