import { inspect } from "node:util";
import { parseProxy, proxyFor } from "../../src/rules/proxy";

const PROXY = { HTTPS_PROXY: "http://proxy:1" };
const isProxied = (host: string, environment: Readonly<Record<string, string>>) =>
  proxyFor(new URL(`https://${host}`), undefined, environment) !== undefined;

test.each([
  ["api.example.com", ""],
  ["api.example.com", "example.org, other.com"],
  ["api.example.com", "pi.example.com"],
  ["example.com", ".example.com"],
  ["api.example.com:8443", "api.example.com:443"],
  ["10.1.2.3", "10.2.0.0/16"],
  ["api.example.com", "10.0.0.0/8"],
  ["10.1.2.3", "1.2.3"],
  ["10.1.2.30", "10.1.2.3"],
  ["[fd00::12]", "fd00::1"],
  ["[fd00::1]:8443", "[fd00::1]:443"],
])("%s goes through the proxy beside NO_PROXY=%j", (host, except) => {
  expect(isProxied(host, { ...PROXY, NO_PROXY: except })).toBe(true);
});

test.each([
  ["api.example.com", "*"],
  ["api.example.com", "example.com"],
  ["api.example.com", ".example.com"],
  ["api.example.com", "*.example.com"],
  ["api.example.com", "other.com API.EXAMPLE.COM"],
  ["api.example.com", "api.example.com:443"],
  ["10.1.2.3", "10.0.0.0/8"],
  ["[fd00::1]", "fd00::/8"],
  ["[fd00::1]", "fd00::1"],
  ["[fd00::1]", "[fd00::1]"],
  ["[fd00::1]", "FD00:0:0::0001"],
  ["[fd00::1]:8443", "[fd00::1]:8443"],
  ["10.1.2.3", "10.1.2.3"],
  ["10.1.2.3:8443", "10.1.2.3:8443"],
])("%s does not beside NO_PROXY=%j", (host, except) => {
  expect(isProxied(host, { ...PROXY, NO_PROXY: except })).toBe(false);
});

test("small letters count as well, and win; this machine and plain http have no proxy", () => {
  const both = { https_proxy: "http://small:1", ...PROXY };
  expect(proxyFor(new URL("https://api.example.com"), undefined, both)).toBe("http://small:1");
  expect(proxyFor(new URL("https://api.example.com"), "http://explicit:1", { ...both, NO_PROXY: "*" })).toBe(
    "http://explicit:1",
  );
  for (const url of ["https://localhost", "https://127.0.0.1:1", "https://[::1]", "http://127.0.0.1"]) {
    expect(proxyFor(new URL(url), "http://explicit:1", both)).toBeUndefined();
  }
});

test.each([
  [{ https_proxy: "http://small:1" }, true],
  [{ https_proxy: "", ...PROXY }, true],
  [{ HTTPS_PROXY: "" }, false],
  [{ ...PROXY, no_proxy: "example.com" }, false],
  [{ ...PROXY, no_proxy: "", NO_PROXY: "example.com" }, false],
  [{ ...PROXY, no_proxy: "other.com", NO_PROXY: "example.com" }, true],
])("%j: through a proxy: %j", (environment: Readonly<Record<string, string>>, expected) => {
  expect(isProxied("api.example.com", environment)).toBe(expected);
});

test("a login is taken out of the address, decoded, and never shown", () => {
  const parsed = parseProxy("http://us%20er:canary%2F1@[::1]:3128");
  if (!parsed.ok) throw new Error(parsed.problem);
  const { address, login } = parsed.value;
  expect(address.href).toBe("http://[::1]:3128/");
  expect([login?.user.reveal(), login?.password.reveal()]).toEqual(["us er", "canary/1"]);
  expect(`${inspect(parsed, { depth: 9 })} ${JSON.stringify(parsed)}`).not.toMatch(/canary|us er/);
  expect(parseProxy("proxy:3128")).toMatchObject({ ok: true, value: { login: undefined } });
});
