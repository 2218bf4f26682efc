// Which proxy leads to a host, by the variables that all programs share, read as Terraform itself reads them. Both cases of a variable count;
// the small one is older and wins.
import { BlockList, isIP, isIPv6 } from "node:net";
import { isLoopback } from "./base-url";

type Environment = Readonly<Record<string, string | undefined>>;

/** A proxy by its address, or problems that never repeat it, since it may hold a login. */
export type ProxyResult = { readonly ok: true; readonly value: URL } | { readonly ok: false; readonly problem: string };

export function parseProxy(text: string): ProxyResult {
  // Most write `proxy.example:3128`, and mean http.
  const whole = text.includes("://") ? text : `http://${text}`;
  if (!URL.canParse(whole))
    return { ok: false, problem: "The proxy's address is not a valid URL. Expected http://HOST:PORT." };
  const value = new URL(whole);
  if (!isDecodable(value.username + value.password)) {
    return { ok: false, problem: "The login in the proxy's address has a % that must be written %25." };
  }
  if (value.protocol === "http:" || value.protocol === "https:") return { ok: true, value };
  return {
    ok: false,
    problem: "The proxy's address must begin with http:// or https://. Others, such as socks5://, can't be used.",
  };
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

/** The text that names the proxy for an https host; undefined where it is reached without one, as the own machine always is. */
export function proxyFor(target: URL, explicit: string | undefined, environment: Environment): string | undefined {
  if (target.protocol !== "https:" || isLoopback(target.hostname)) return undefined;
  if (explicit !== undefined) return explicit;
  const read = (name: string): string => environment[name.toLowerCase()] ?? environment[name] ?? "";
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
      const [, name = "", only] = isIPv6(entry)
        ? [entry, entry]
        : (/^\[?(.*?)\]?(?::(\d+))?$/.exec(entry.toLowerCase()) ?? []);
      if (only !== undefined && only !== (port === "" ? "443" : port)) return false;
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
