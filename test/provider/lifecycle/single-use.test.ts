// What counts once: it goes with the request that it was declared for, and with no other one.
import { Secret } from "../../../src/plugin";
import {
  bringsLogin,
  bringsTokens,
  showsLogin,
  usesOAuth,
  withNewLogin,
  withoutLogin,
} from "../../../src/provider/lifecycle/single-use";
import type { SentSecret, Setting } from "../../../src/provider/lifecycle/wanted";
import { sameSetting } from "../../../src/provider/lifecycle/wanted";
import { Configuration } from "../../../src/client/instance";
import { wanted } from "../harness";

const PLAIN: Setting = { key: "company", attribute: "company", value: "acme", authenticates: true, explicit: true };
const TOKEN: Setting = { ...PLAIN, key: "oauth.user.refresh_token", attribute: "configuration", singleUse: true };
const KEY: SentSecret = { attribute: "private_key_wo", text: Secret.of("k"), settings: [PLAIN] };
const CODE: SentSecret = {
  attribute: "provider_data_wo",
  text: Secret.of("c"),
  settings: [PLAIN],
  singleUse: "provider data",
};

test("a login is brought by a setting or a write-only input that counts once", () => {
  expect(bringsLogin({ settings: [PLAIN], secrets: [KEY] })).toBe(false);
  expect(bringsLogin({ settings: [PLAIN, TOKEN], secrets: [] })).toBe(true);
  expect(bringsLogin({ settings: [], secrets: [KEY, CODE] })).toBe(true);
  const base = wanted({ settings: [PLAIN], secrets: [KEY] });
  expect(usesOAuth(base)).toBe(false);
  expect(usesOAuth({ ...base, externalAuthentication: "initial" })).toBe(true);
  expect(usesOAuth({ ...base, secrets: [CODE] })).toBe(true);
  expect([bringsTokens(base), bringsTokens({ ...base, settings: [TOKEN] })]).toEqual([false, true]);
});

test("after a create that was carried out, what counts once is left out, and the rest stays", () => {
  const left = withoutLogin(wanted({ settings: [PLAIN, TOKEN], secrets: [KEY, CODE] }));
  expect(left).toMatchObject({ settings: [PLAIN], secrets: [KEY] });
  expect([left.settings.length, left.secrets.length]).toEqual([1, 1]);
});

test("a change brings a token that differs from the stored one, and the write-only inputs that are new", () => {
  const after = wanted({ settings: [PLAIN, TOKEN], secrets: [KEY, CODE] });
  const keys = (before: readonly Setting[], isNew: (attribute: string) => boolean) => {
    const { settings, secrets } = withNewLogin(wanted({ settings: before }), after, isNew);
    return [settings.map(({ key }) => key), secrets.map(({ attribute }) => attribute)];
  };
  expect(keys([TOKEN], () => false)).toEqual([["company"], ["private_key_wo"]]);
  expect(keys([{ ...TOKEN, value: "old" }], (one) => one === CODE.attribute)).toEqual([
    ["company", TOKEN.key],
    ["private_key_wo", "provider_data_wo"],
  ]);
  expect(keys([], () => true)[0]).toEqual(["company", TOKEN.key]);
});

test.each([
  [[["company", "acme"]], false],
  [[["oauth.user.refresh_token", null]], false],
  [[["oauth.user.refresh_token", ""]], false],
  [[["oauth.user.refresh_token", "*****"]], true],
] as const)("a reply with %j shows a login: %j", (entries, expected) => {
  expect(showsLogin({ configuration: new Configuration(entries) })).toBe(expected);
});

test("a reply without a configuration shows none", () => {
  expect(showsLogin({ configuration: undefined })).toBe(false);
});

test("settings are the same by text, by their own rule, or where one is not at hand", () => {
  const other = { ...PLAIN, value: "ACME" };
  expect(sameSetting(PLAIN, { ...PLAIN, value: Secret.of("acme") })).toBe(true);
  expect(sameSetting(PLAIN, other)).toBe(false);
  expect(sameSetting({ ...PLAIN, same: (a, b) => a.toLowerCase() === b.toLowerCase() }, other)).toBe(true);
  expect(sameSetting({ ...PLAIN, same: () => false }, other)).toBe(false);
  expect(sameSetting(PLAIN, { ...PLAIN, value: null })).toBe(true);
});
