// Instances that were made by hand, outside of any Terraform state.
import type { InstanceRequest } from "../../src/emulator";
import type { Sandbox } from "./sandbox";

/** Secrets of theirs that nobody may ever read. */
export const SEED_CANARIES = ["canary-private", "ca9a41ee-2222-4333-8444-555555555555", "canary-signature"] as const;

const [PRIVATE_KEY, CLIENT_ID, SIGNATURE_KEY] = SEED_CANARIES;

const REQUEST: InstanceRequest = {
  name: "by-hand",
  element: { key: "connectwisecrmrest" },
  tags: [],
  configuration: {
    baseUrl: "https://api-eu.myconnectwise.net/v4_6_release/apis/3.0",
    company: "acme",
    "public.key": "PUBLICKEY0000001",
    "private.key": PRIVATE_KEY,
    "connectwise.clientID": CLIENT_ID,
    "event.notification.signature.key": SIGNATURE_KEY,
  },
};

/** Answers their ids, in order. */
export function seed({ emulator }: Sandbox, ...changes: readonly Partial<InstanceRequest>[]): readonly string[] {
  return emulator.createInstances(changes.map((change) => ({ ...REQUEST, ...change }))).map(({ id }) => id);
}
