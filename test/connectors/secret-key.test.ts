// What counts as a secret decides what data sources and adoption leave out.
import fc from "fast-check";
import { connectwise, isSecretKey } from "../../src/connectors";

test("of ConnectWise, the keys that hold secrets are known one by one, in every spelling", () => {
  const secret = connectwise.keys.filter(({ key }) => isSecretKey(key, { connector: connectwise }));
  expect(secret.map(({ key }) => key)).toEqual([
    "private.key",
    "connectwise.clientID",
    "event.notification.basic.password",
    "event.notification.subscription.token",
    "event.notification.signature.key",
  ]);
  expect(isSecretKey("CONNECTWISE.clientid", { connector: connectwise })).toBe(true);
  expect(isSecretKey("public.key", { connector: connectwise })).toBe(false);
});

test.each([
  "password",
  "PASSWORD",
  "oauth.api.key",
  "oauth.api.secret",
  "oauth.user.token",
  "oauth.user.refresh_token",
  "oauth.code",
  "api_key",
  "apiKey",
  "access.key",
  "private-key",
  "webhook.secret",
  "event.notification.signature.key",
  "sftp.passphrase",
  "jwt",
  "consumer.key",
  "appKey",
  "subscription_key",
  "session.id",
  "client.certificate",
  "passkey",
  "merchant.key",
  "write_key",
  "fullcontact.key",
])("the key %s of a connector nobody knows is taken for a secret by its name", (key) => {
  expect(isSecretKey(key)).toBe(true);
});

test.each([
  "username",
  "baseUrl",
  "company",
  "site.key.name",
  "pagination.page.startindex",
  "oauth.callback.url",
  "oauth.scope",
  "event.notification.enabled",
  "primary.key",
  "public.key",
  "element.key",
  "shipping.mode",
])("the key %s is none", (key) => {
  expect(isSecretKey(key)).toBe(false);
});

test("the template's type alone makes a secret of any key, whatever the catalogue says", () => {
  fc.assert(
    fc.property(fc.string(), (key) => {
      expect(isSecretKey(key, { type: "PASSWORD" })).toBe(true);
      expect(isSecretKey("company", { type: "password", connector: connectwise })).toBe(true);
    }),
  );
});
