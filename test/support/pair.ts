// One instance of each resource in one configuration, for what has to hold of both: Terraform takes no longer for two.
import { GENERIC_ADDRESS, GENERIC_ATTRIBUTES } from "./connector";
import { ADDRESS, CRM_ATTRIBUTES } from "./crm";
import type { Hcl, Json, Sandbox } from "./sandbox";
import { textOf } from "./text";

export const ADDRESSES = [ADDRESS, GENERIC_ADDRESS] as const;

type Attributes = Readonly<Record<string, Json>>;

/** What both resources call by the same name, and what each calls by its own. */
export interface PairChange {
  readonly both?: Attributes;
  readonly crm?: Attributes;
  readonly any?: Attributes;
}

/** Overrides replace attributes; null leaves one out. */
export function pair({ both = {}, crm = {}, any = {} }: PairChange = {}, rest: Hcl = {}): Hcl {
  return {
    provider: { openconnectors: {} },
    ...rest,
    resource: {
      openconnectors_connectwise_instance: { crm: written({ ...CRM_ATTRIBUTES, ...both, ...crm }) },
      openconnectors_instance: { any: written({ ...GENERIC_ATTRIBUTES, ...both, ...any }) },
    },
  };
}

/** Without what an import can't know: secrets, and the key that a create was made under. */
export const UNKNOWN_TO_IMPORT: PairChange = {
  both: { creation_key: null },
  crm: { private_key_wo: null },
  any: { configuration_wo: null },
};

/** The account holds what the state holds, one instance for each address. Answers their ids. */
export async function expectOneEach(sandbox: Sandbox): Promise<readonly string[]> {
  const objects = await sandbox.objects();
  const known = ADDRESSES.map((address) => textOf(objects.get(address)?.values["id"]));
  const stored = sandbox.emulator.instances().map(({ id }) => id);
  expect([...stored].sort()).toEqual([...known].sort());
  return known;
}

function written(attributes: Attributes): Attributes {
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== null));
}
