// What differs between two pictures of an instance, grouped by the call that brings it about (architecture: Resource
// model).
import { findSpelling } from "../../connectors";
import type { PlannedSetting, SentSecret, Setting, Wanted } from "./wanted";
import { sameSetting } from "./wanted";

export interface Change {
  /** Everything managed is sent again, and checked with the remote system. */
  readonly reauthenticate: boolean;
  readonly renamed: boolean;
  readonly retagged: boolean;
  readonly switched: boolean;
  readonly behaviour: readonly EntryGroup[];
}

/** The configuration entries behind one attribute that changed. */
export interface EntryGroup {
  readonly attribute: string;
  readonly settings: readonly Setting[];
  /** Set where the entries are a write-only input, whose digest is to be kept once they are taken. */
  readonly secret?: SentSecret;
}

export interface ChangeOptions {
  /** The plan decided to send the credentials, maybe for a rotated key, which no state can show. */
  readonly reauthenticate: boolean;
  /** Write-only inputs that have to be sent although nothing re-authenticates. */
  readonly secrets: readonly SentSecret[];
  /** What a setting falls back to when it is no longer declared; undefined: it stays as it is. */
  readonly defaultOf: (setting: Pick<Setting, "key" | "attribute">) => string | undefined;
}

export function changeOf(before: Wanted, after: Wanted, options: ChangeOptions): Change {
  const changed = changedSettings(before.settings, after.settings);
  const reset = removedSettings(before.settings, after.settings)
    .filter(({ authenticates }) => !authenticates)
    .flatMap((setting) => {
      const value = options.defaultOf(setting);
      return value === undefined ? [] : [{ ...setting, value, explicit: false }];
    });
  const behaviour = [...changed.filter(({ authenticates }) => !authenticates), ...reset];
  return {
    reauthenticate: options.reauthenticate || changed.some(({ authenticates }) => authenticates),
    renamed: before.name !== after.name,
    // Tags that are no longer declared stay as they are.
    retagged: (after.tags !== null && !sameTags(before.tags, after.tags)) || before.creationKey !== after.creationKey,
    switched: before.enabled !== after.enabled,
    behaviour: [
      ...grouped(behaviour),
      ...options.secrets.map((secret) => ({ attribute: secret.attribute, settings: secret.settings, secret })),
    ],
  };
}

/** Entries with another value, and new ones; a plan and its apply see the same ones. */
export function changedSettings<Item extends PlannedSetting>(
  before: readonly PlannedSetting[],
  after: readonly Item[],
): readonly Item[] {
  return after.filter((setting) => {
    const earlier = settingIn(before, setting);
    return earlier === undefined || !sameSetting(setting, earlier);
  });
}

/** Entries that are no longer declared. */
export function removedSettings<Item extends PlannedSetting>(
  before: readonly Item[],
  after: readonly PlannedSetting[],
): readonly Item[] {
  return before.filter((setting) => settingIn(after, setting) === undefined);
}

/** Keys are the same in any letter case: another spelling of a key does not remove it. */
export function settingIn<Item extends { readonly key: string }>(
  settings: readonly Item[],
  { key }: { readonly key: string },
): Item | undefined {
  return findSpelling(settings, key, (setting) => [setting.key]);
}

function grouped(settings: readonly Setting[]): readonly EntryGroup[] {
  const attributes = [...new Set(settings.map(({ attribute }) => attribute))];
  return attributes.map((attribute) => ({
    attribute,
    settings: settings.filter((setting) => setting.attribute === attribute),
  }));
}

function sameTags(one: readonly string[] | null, other: readonly string[]): boolean {
  if (one === null) return false;
  return one.length === other.length && one.every((tag) => other.includes(tag));
}
