// Subdomains: the part of an address that belongs to one customer of a cloud.

/** A whole address is fine where a connector takes one; what could never be part of one is not. */
export function subdomainProblems(text: string): readonly string[] {
  return /[\s\p{Cc}]/u.test(text) ? ["It must not contain spaces or line breaks."] : [];
}

/** Names of hosts have no letter case. */
export function sameSubdomain(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
