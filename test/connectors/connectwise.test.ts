import fc from "fast-check";
import {
  baseUrlProblems,
  clientIdsEqual,
  connectWiseBaseUrl,
  connectWiseHosts,
  connectwise,
  findKey,
  nameProblems,
  sameBaseUrl,
} from "../../src/connectors";

test("the template has the 31 keys of the documented reply, each once", () => {
  const returned = connectwise.keys.map(({ key, returnedAs }) => returnedAs ?? key);
  expect(returned).toHaveLength(31);
  expect(new Set(returned).size).toBe(31);
});

test("what people have to fill in is required, and only the private key of it is masked", () => {
  const required = connectwise.keys.filter(({ required: must }) => must);
  expect(required.map(({ key }) => key)).toEqual([
    "baseUrl",
    "company",
    "public.key",
    "private.key",
    "connectwise.clientID",
  ]);
  expect(required.filter(({ masked }) => masked).map(({ key }) => key)).toEqual(["private.key"]);
});

test.each([
  ["baseURL", "baseUrl"],
  ["baseurl", "baseUrl"],
  ["base.url", "base.url"],
  ["connectwise.clientid", "connectwise.clientID"],
  ["CONNECTWISE.CLIENTID", "connectwise.clientID"],
  ["nothing", undefined],
])("the spelling %s means the key %s", (spelling, key) => {
  expect(findKey(connectwise, spelling)?.key).toBe(key);
});

test("the default of the polling configuration is JSON", () => {
  const { defaultValue } = findKey(connectwise, "event.poller.configuration") ?? {};
  expect(Object.keys(JSON.parse(defaultValue ?? "") as object)).toEqual([
    "contacts",
    "organizations",
    "incidents",
    "opportunities",
    "configurations",
  ]);
});

describe("a base URL", () => {
  test.each([...Object.values(connectWiseHosts), "cw.example.com:8443"])("of %s is fine", (host) => {
    expect(baseUrlProblems(connectWiseBaseUrl(host))).toEqual([]);
  });

  test.each([
    ["", /empty/],
    ["api-na.myconnectwise.net", /no URL/],
    ["http://api-na.myconnectwise.net/v4_6_release/apis/3.0", /https/],
    ["https://api-na.myconnectwise.net", /\/apis\/3\.0/],
    ["https://u:canary@api-na.myconnectwise.net/v4_6_release/apis/3.0", /user name/],
    ["https://api-na.myconnectwise.net/v4_6_release/apis/3.0?x", /query/],
  ])("%s is refused", (text, reason) => {
    expect(baseUrlProblems(text).join(" ")).toMatch(reason);
    expect(baseUrlProblems(text).join(" ")).not.toContain("canary");
  });

  test("means the same in another case of the host, with its default port, with a slash at the end", () => {
    const url = connectWiseBaseUrl("api-na.myconnectwise.net");
    for (const other of [`${url}/`, url.replace("api-na", "API-NA"), url.replace(".net", ".net:443")]) {
      expect(sameBaseUrl(url, other)).toBe(true);
    }
    expect(sameBaseUrl(url, url.replace("v4_6", "V4_6"))).toBe(false);
  });

  test("equality is an equivalence over whatever people write", () => {
    fc.assert(
      fc.property(fc.oneof(fc.webUrl(), fc.string()), fc.oneof(fc.webUrl(), fc.string()), (one, other) => {
        expect(sameBaseUrl(one, one)).toBe(true);
        expect(sameBaseUrl(one, other)).toBe(sameBaseUrl(other, one));
      }),
    );
  });
});

test("client ids are GUIDs, whose letters have no case", () => {
  expect(clientIdsEqual("ABCDEF00-0000-4000-8000-000000000000", "abcdef00-0000-4000-8000-000000000000")).toBe(true);
  expect(clientIdsEqual("a", "b")).toBe(false);
});

test.each([
  ["cw-emea", 0],
  ["", 1],
  ["  ", 1],
  ["<b>x</b>", 1],
  ["Grüße @ acme", 0],
])("the name %j has %i problems", (name, count) => {
  expect(nameProblems(name)).toHaveLength(count);
});
