import fc from "fast-check";
import {
  connectWiseUrlProblems,
  callbackUrlProblems,
  clientIdsEqual,
  connectWiseBaseUrl,
  connectWiseHosts,
  connectwise,
  findKey,
  sameBaseUrl,
} from "../../src/connectors";
import { nameProblems } from "../../src/rules/names";

test("the template has the 31 keys of the documented reply, each once", () => {
  const shown = connectwise.keys.filter(({ absentUntilSet }) => absentUntilSet !== true);
  const returned = shown.map(({ key, returnedAs }) => returnedAs ?? key);
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
    expect(connectWiseUrlProblems(connectWiseBaseUrl(host))).toEqual([]);
  });

  test.each([
    ["", /empty/],
    ["api-na.myconnectwise.net", /not a URL/],
    ["http://api-na.myconnectwise.net/v4_6_release/apis/3.0", /https/],
    ["https://api-na.myconnectwise.net", /\/apis\/3\.0/],
    ["https://u:canary@api-na.myconnectwise.net/v4_6_release/apis/3.0", /user name/],
    ["https://api-na.myconnectwise.net/v4_6_release/apis/3.0?x", /query/],
    ["https://api-na.myconnectwise.net/v4_6_release/apis/3.0\n", /line breaks/],
    [" https://api-na.myconnectwise.net/v4_6_release/apis/3.0", /spaces/],
    ["https://api-na.myconnectwise.net\\v4_6_release/apis/3.0", /backslashes/],
    ["https:api-na.myconnectwise.net/v4_6_release/apis/3.0", /begin with https:\/\/ and a host/],
    ["https:///api-na.myconnectwise.net/v4_6_release/apis/3.0", /begin with https:\/\/ and a host/],
    ["https:///v4_6_release/apis/3.0", /begin with https:\/\/ and a host/],
  ])("%s is refused", (text, reason) => {
    expect(connectWiseUrlProblems(text).join(" ")).toMatch(reason);
    expect(connectWiseUrlProblems(text).join(" ")).not.toContain("canary");
  });

  test("means the same in another case of the host, with its default port, with a slash at the end", () => {
    const url = connectWiseBaseUrl("api-na.myconnectwise.net");
    for (const other of [`${url}/`, url.replace("api-na", "API-NA"), url.replace(".net", ".net:443")]) {
      expect(sameBaseUrl(url, other)).toBe(true);
    }
    expect(sameBaseUrl(url, url.replace("v4_6", "V4_6"))).toBe(false);
  });

  test("is refused with all its faults at once", () => {
    expect(connectWiseUrlProblems("http://u@cw.example.com/other?x#y ")).toHaveLength(5);
  });

  test("of any host is fine, and stays so in every spelling that means the same", () => {
    fc.assert(
      fc.property(fc.webAuthority({ withPort: true }), (host) => {
        const url = connectWiseBaseUrl(host);
        fc.pre(URL.canParse(url));
        expect(connectWiseUrlProblems(url)).toEqual([]);
        for (const other of [`${url}/`, url.replace(host, host.toUpperCase()), new URL(url).href]) {
          expect([other, connectWiseUrlProblems(other), sameBaseUrl(url, other)]).toEqual([other, [], true]);
        }
      }),
    );
  });

  test("equality is an equivalence over whatever people write", () => {
    const hosts = fc.constantFrom(
      "https://A.example",
      "https://a.example:443",
      "http://a.example",
      "https://b.example",
    );
    const ends = fc.constantFrom("", "/", "/apis/3.0", "/apis/3.0/", "/APIS/3.0");
    const written = fc.oneof(
      fc.tuple(hosts, ends).map((parts) => parts.join("")),
      fc.string({ maxLength: 2 }),
    );
    fc.assert(
      fc.property(written, written, written, (one, two, three) => {
        expect(sameBaseUrl(one, one)).toBe(true);
        expect(sameBaseUrl(one, two)).toBe(sameBaseUrl(two, one));
        if (sameBaseUrl(one, two) && sameBaseUrl(two, three)) expect(sameBaseUrl(one, three)).toBe(true);
      }),
    );
  });
});

test("client ids are the same in either letter case, and only then", () => {
  fc.assert(
    fc.property(fc.uuid(), fc.uuid(), (one, other) => {
      expect(clientIdsEqual(one.toUpperCase(), one)).toBe(true);
      expect(clientIdsEqual(one, other)).toBe(one === other);
    }),
  );
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

describe("an address for events", () => {
  test.each(["https://hooks.example.com/cw?x=1", "http://hooks.example.com:8080", "HTTPS://HOOKS.EXAMPLE.COM/"])(
    "%s is fine",
    (text) => {
      expect(callbackUrlProblems(text)).toEqual([]);
    },
  );

  test.each(["notaurl", "", "https://", "https:///path", "ftp://example.com", "https://a b", " https://example.com"])(
    "%j is refused",
    (text) => {
      expect(callbackUrlProblems(text)).toHaveLength(1);
    },
  );
});
