/** The variables of a process, handed in so that nothing below reads them by itself. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Variables whose values are secrets; those of a proxy may hold a login. */
const SECRET_VARIABLES = [
  "OPENCONNECTORS_USER_SECRET",
  "OPENCONNECTORS_ORGANIZATION_SECRET",
  "OPENCONNECTORS_CLIENT_KEY",
  "OPENCONNECTORS_PROXY_URL",
];

export function secretsOf(environment: Environment): readonly string[] {
  return SECRET_VARIABLES.flatMap((name) => environment[name] ?? []);
}
