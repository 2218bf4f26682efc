// What a name says of a secret: the words of public templates and example replies (open-connectors-api: Connector templates).
import { isSecretLabel, looksSecret } from "../../src/rules/secret-words";

describe("labels of secrets", () => {
  test.each([
    "API Key",
    "Knowledge Owl API Key",
    "User Web API Key",
    "CE Org Secret",
    "CE User Secret",
    "OAuth API Secret",
    "OAuth API Key",
    "Password",
    "password *",
    "Security Token",
    "Access Token (required)",
    "The API key of your account",
    "Please enter your auth token",
    "Client Secret",
    "Private Key",
    "Callback Notification Signature Key",
    "Consumer Key",
    "PIN",
    "Passphrase",
    "License Key",
    "Transaction Key",
    "Authorization Code",
    "SSH Key",
    "Login Key",
    "Security Answer",
    "Security Code",
    "MFA Code",
    "Activation code",
    "Connection String",
    "One-time PIN",
    "Public/Private Key",
    "Session cookie",
    "SMTP Pass",
    "PAT",
    "GitHub PAT",
  ])("%s", (label) => {
    expect(looksSecret(label)).toBe(true);
  });
});

test.each(["Key", "key *", "Key (required)"])(
  "%s is a secret as a label, and an ordinary word in a message",
  (label) => {
    expect([isSecretLabel(label), looksSecret(label)]).toEqual([true, false]);
  },
);

describe("labels that name no secret", () => {
  test.each([
    "Public Key",
    "License",
    "Path",
    "Keys",
    "Sort Key",
    "Token URL",
    "Token URL (required)",
    "Key Name",
    "API Key Name",
    "Name of the API key",
    "API Key ID",
    "Access Key ID",
    "Client ID",
    "Account ID",
    "Tenant ID",
    "Username",
    "Subdomain",
    "Token Type",
    "Token Expiry",
    "Password Policy",
    "Secret Name",
    "Number of tokens",
    "Max tokens",
    "Primary Key",
    "Foreign Key Field",
    "Authentication Type",
    "Authorization Endpoint",
    "OAuth Scope",
    "Callback URL",
    "Company",
    "Keyspace",
    "Monkey",
    "Shipping mode",
    "Path to the private key",
    "Certificate Alias",
    "Certificate thumbprint",
    "Public Certificate",
    "Public API Key",
    "Tokenization",
    "Secretary",
    "API key placement",
    "Cookie domain",
    "Passport number",
    "",
  ])("%j", (label) => {
    expect(looksSecret(label)).toBe(false);
  });
});

test.each([
  ["oauth.user.token", true],
  ["oauth.token.url", false],
  ["oauth.user.refresh_token", true],
  ["oauth.user.refresh_interval", false],
  ["oauth.user.token.secret", true],
  ["tokenExpiry", false],
  ["APIKey", true],
  ["apikey", true],
  ["clientsecret", true],
  ["authtoken", true],
  ["mypassword", true],
  ["webhooksecret", true],
  ["accessTokenUrl", false],
  ["username", false],
  ["fullcontact.key", false],
  ["keyword", false],
  ["pinned", false],
])("the key %s: %s", (key, expected) => {
  expect(looksSecret(key)).toBe(expected);
});
