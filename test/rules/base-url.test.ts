import fc from "fast-check";
import { parseBaseUrl } from "../../src/rules/base-url";

test.each([
  ["https://api.example.com", "https://api.example.com/elements/api-v2", "api.example.com"],
  ["https://api.example.com/", "https://api.example.com/elements/api-v2", "api.example.com"],
  ["https://API.example.com:443/elements/api-v2/", "https://api.example.com/elements/api-v2", "api.example.com"],
  [
    "https://api.example.com:8443/elements/api-v2",
    "https://api.example.com:8443/elements/api-v2",
    "api.example.com:8443",
  ],
  ["http://127.0.0.1:8080", "http://127.0.0.1:8080/elements/api-v2", "127.0.0.1:8080"],
  ["http://localhost:8080", "http://localhost:8080/elements/api-v2", "localhost:8080"],
  ["http://[::1]:8080", "http://[::1]:8080/elements/api-v2", "[::1]:8080"],
])("%s is taken", (text, href, host) => {
  expect(parseBaseUrl(text)).toEqual({ ok: true, value: { href, host } });
});

test.each([
  ["", /not a valid URL/],
  ["api.example.com", /not a valid URL/],
  ["ftp://api.example.com", /https/],
  ["http://api.example.com", /plain http/],
  ["http://127.0.0.1.example.com", /plain http/],
  ["https://user:canary@api.example.com", /user name or a password/],
  ["https://api.example.com/?token=canary", /query/],
  ["https://api.example.com/#x", /fragment/],
  ["https://api.example.com/other", /path/],
])("%s is refused, and nothing of it is repeated", (text, reason) => {
  const parsed = parseBaseUrl(text);
  const problems = parsed.ok ? [] : parsed.problems;
  expect(problems.join(" ")).toMatch(reason);
  expect(problems.join(" ")).not.toContain("canary");
});

test("all problems come at once", () => {
  const parsed = parseBaseUrl("http://user@api.example.com/other?x=1");
  expect(parsed.ok ? 0 : parsed.problems.length).toBe(4);
});

test("what was taken is taken again, and means the same", () => {
  const path = fc.constantFrom("", "/", "//", "/elements/api-v2", "/elements/api-v2/");
  fc.assert(
    fc.property(fc.webAuthority({ withPort: true }), path, (authority, end) => {
      const first = parseBaseUrl(`https://${authority}${end}`);
      const again = first.ok ? parseBaseUrl(first.value.href) : undefined;
      expect(again).toEqual(first);
      if (first.ok) expect(first.value.href).toMatch(/^https:\/\/[^/]+\/elements\/api-v2$/);
    }),
  );
});

test("whatever is refused, nothing of a password is repeated", () => {
  fc.assert(
    fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (text) => {
      const parsed = parseBaseUrl(text.replace("://", "://user:canary@"));
      expect(parsed.ok ? "taken" : parsed.problems.join(" ")).toMatch(/^(?!.*canary).*user name/);
    }),
  );
});
