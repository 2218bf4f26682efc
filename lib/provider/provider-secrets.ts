/** By attribute of the provider, the props that are secrets. Of `proxyUrl` only a login is one. */
export const PROVIDER_SECRETS = {
  user_secret: "userSecret",
  organization_secret: "organizationSecret",
  client_key: "clientKey",
  proxy_url: "proxyUrl",
} as const;
