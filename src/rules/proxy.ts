// Which proxy leads to a host, by the variables that all programs share. Both cases of a variable count, and an empty one is not set, as
// for Terraform itself; where both are set, the one in small letters wins, as for curl.
import { BlockList, isIP } from "node:net";
import { Secret } from "../shared/secret";
import { isLoopback } from "./base-url";

type Environment = Readonly<Record<string, string | undefined>>;

export interface ProxyServer {
  /** Without the login. */
  readonly address: URL;
  /** User and password, as they were before their encoding; undefined where the address has neither. */
  readonly login: { readonly user: Secret; readonly password: Secret } | undefined;
}

/** Problems never repeat the address, since it may hold a login. */
export type ProxyResult =
  { readonly ok: true; readonly value: ProxyServer } | { readonly ok: false; readonly problem: string };

export function parseProxy(text: string): ProxyResult {
  // Most write `proxy.example:3128`, and mean http.
  const whole = text.includes("://") ? text : `http://${text}`;
  if (!URL.canParse(whole))
    return { ok: false, problem: "The proxy's address is not a valid URL. Expected http://HOST:PORT." };
  const address = new URL(whole);
  const login = loginOf(address);
  if (login === "broken") {
    return { ok: false, problem: "The login in the proxy's address has a % that must be written %25." };
  }
  Object.assign(address, { username: "", password: "" });
  if (address.protocol === "http:" || address.protocol === "https:") return { ok: true, value: { address, login } };
  return {
    ok: false,
    problem: "The proxy's address must begin with http:// or https://. Others, such as socks5://, can't be used.",
  };
}

function loginOf({ username, password }: URL): ProxyServer["login"] | "broken" {
  if (username === "" && password === "") return undefined;
  try {
    return { user: Secret.of(decodeURIComponent(username)), password: Secret.of(decodeURIComponent(password)) };
  } catch {
    return "broken";
  }
}

/** The text that names the proxy for an https host; undefined where it is reached without one, as the own machine always is. */
export function proxyFor(target: URL, explicit: string | undefined, environment: Environment): string | undefined {
  if (target.protocol !== "https:" || isLoopback(target.hostname)) return undefined;
  if (explicit !== undefined) return explicit;
  const read = (name: string): string =>
    [name.toLowerCase(), name].map((one) => environment[one] ?? "").find((text) => text !== "") ?? "";
  const proxy = read("HTTPS_PROXY");
  return proxy === "" || isExcepted(target, read("NO_PROXY")) ? undefined : proxy;
}

/** `NO_PROXY`: names with their subdomains, `.example.com` for subdomains alone, addresses, networks, `*` for all. */
function isExcepted({ hostname, port }: URL, list: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, "");
  return list
    .split(/[\s,]+/)
    .filter((entry) => entry !== "")
    .some((entry) => {
      if (entry === "*") return true;
      if (entry.includes("/")) return isInNetwork(host, entry);
      const [, name = "", only] =
        isIP(entry) === 0 ? (/^\[?(.*?)\]?(?::(\d+))?$/.exec(entry.toLowerCase()) ?? []) : [entry, entry];
      if (only !== undefined && only !== (port === "" ? "443" : port)) return false;
      // An address has many spellings.
      if (isIP(host) !== 0) return isInNetwork(host, `${name}/${isIP(host) === 6 ? "128" : "32"}`);
      const suffix = name.replace(/^\*/, "");
      return suffix.startsWith(".") ? host.endsWith(suffix) : host === suffix || host.endsWith(`.${suffix}`);
    });
}

function isInNetwork(host: string, network: string): boolean {
  const [address = "", bits = ""] = network.split("/");
  const family = isIP(host) === 6 ? "ipv6" : "ipv4";
  if (isIP(host) === 0 || isIP(host) !== isIP(address) || !/^\d{1,3}$/.test(bits)) return false;
  if (Number(bits) > (family === "ipv6" ? 128 : 32)) return false;
  const list = new BlockList();
  list.addSubnet(address, Number(bits), family);
  return list.check(host, family);
}
