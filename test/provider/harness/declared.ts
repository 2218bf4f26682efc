// One ConnectWise instance, as each layer is told of it: a request of the API, and a configuration of each resource.
import type { InstanceRequest } from "../../../src/emulator";
import type { Literal } from "../../../src/plugin/testing";

export type Attributes = Readonly<Record<string, Literal>>;

export const TYPED = "openconnectors_connectwise_instance";
export const GENERIC = "openconnectors_instance";

const configuration = {
  baseUrl: "https://api-eu.myconnectwise.net/v4_6_release/apis/3.0",
  company: "acme",
  "public.key": "PUBLIC",
};
const CLIENT_ID = "ca9a41ee-2222-4333-8444-555555555555";

export function typed(change: Attributes = {}): Attributes {
  return {
    name: REQUEST.name,
    base_url: configuration.baseUrl,
    company: configuration.company,
    public_key: configuration["public.key"],
    client_id: CLIENT_ID,
    private_key_wo: "canary-private",
    creation_key: "tests/life",
    ...change,
  };
}

export function generic(more: Attributes = {}): Attributes {
  return {
    element_key: "connectwisecrmrest",
    name: REQUEST.name,
    configuration: { ...configuration, ...more },
    configuration_wo: { "private.key": "canary-private", "connectwise.clientID": CLIENT_ID },
  };
}

/** Made by hand, outside of any Terraform state. */
export const REQUEST: InstanceRequest = {
  name: "cw-emea",
  element: { key: "connectwisecrmrest" },
  tags: [],
  configuration: {
    baseUrl: "https://api-eu.myconnectwise.net/v4_6_release/apis/3.0",
    company: "acme",
    "public.key": "PUBLIC",
    "private.key": "canary-private",
    "connectwise.clientID": "ca9a41ee-2222-4333-8444-555555555555",
    "event.notification.signature.key": "canary-signature",
  },
};
