// The bodies that create or replace an instance: what is only a default, what counts once, and what is not at hand.
import { Secret } from "../../../src/plugin";
import { CREATING_TAG, keyTag, placeTag } from "../../../src/provider/lifecycle/marks";
import { creation, creationTags, replacement } from "../../../src/provider/lifecycle/request-body";
import type { SentSecret, Setting } from "../../../src/provider/lifecycle/wanted";
import { wanted } from "../harness";

const setting = (key: string, value: Setting["value"], explicit = true): Setting => ({
  ...{ key, value, explicit },
  attribute: "configuration",
  authenticates: false,
});
const CODE: SentSecret = {
  attribute: "provider_data_wo",
  text: Secret.of("code"),
  settings: [setting("code", Secret.of("code"))],
  singleUse: "provider data",
};
const KEY: SentSecret = {
  attribute: "private_key_wo",
  text: Secret.of("key"),
  settings: [setting("private.key", Secret.of("key"))],
};
const TOKEN = setting("oauth.user.refresh_token", Secret.of("token"));
const keys = (map: ReadonlyMap<string, unknown> | undefined) => map && [...map.keys()];

const WANTED = wanted({
  settings: [setting("company", "acme"), setting("pagination.max", "200", false), setting("hidden", null)],
  secrets: [KEY],
});

test("a create leaves defaults to the platform; a whole write has every key; neither has what is not at hand", () => {
  expect(keys(creation(WANTED).configuration)).toEqual(["company", "private.key"]);
  expect(keys(replacement(WANTED, ["t"]).configuration)).toEqual(["company", "pagination.max", "private.key"]);
  expect(replacement(WANTED, ["t"])).toMatchObject({
    name: WANTED.name,
    element: { key: WANTED.elementKey },
    tags: ["t"],
  });
});

test("what an OAuth login brings goes beside the configuration, and nothing of it is there without one", () => {
  expect(Object.keys(creation(WANTED))).toEqual(["name", "element", "configuration"]);
  const login = creation({ ...WANTED, externalAuthentication: "initial", secrets: [KEY, CODE] });
  expect(login.externalAuthentication).toBe("initial");
  expect(keys(login.providerData)).toEqual(["code"]);
  expect(keys(login.configuration)).toEqual(["company", "private.key"]);
});

test("a whole write says that it starts from tokens only where it brings some", () => {
  const oauth = { ...WANTED, externalAuthentication: "initial" as const };
  expect(replacement(oauth, []).externalAuthentication).toBeUndefined();
  expect(replacement({ ...oauth, settings: [TOKEN] }, []).externalAuthentication).toBe("initial");
});

test("the tags of a create say whose it is, that it is unfinished, and where it was made", () => {
  const tag = keyTag("k");
  expect(creationTags({ ...WANTED, tags: ["a"] }, tag, "here")).toEqual([
    "a",
    tag,
    CREATING_TAG,
    placeTag("here", tag),
  ]);
  expect(creationTags(WANTED, tag, "here")).toContain(WANTED.name);
});
