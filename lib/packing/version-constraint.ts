// Version constraints as cdktf-cli judges them when it decides whether to run `terraform providers lock` and
// `init -upgrade`. Ours must agree with its verdict, not with Terraform's, or it asks a registry for our provider.
// Read in @cdktf/cli-core 0.21, dependencies/version-constraints and terraform-provider-lock.

/** Up to three numbers; what the CLI keeps of a version. Pre-releases count as the release they precede. */
type Numbers = readonly [major: number, minor: number, patch: number];

/**
 * The one version that a requirement names.
 *
 * @returns the version with all three numbers, or undefined where the requirement is a range or absent
 */
export function exactVersion(requirement: string | undefined): string | undefined {
  const match = /^\s*=?\s*(\d+)(?:\.(\d+))?(?:\.(\d+))?((?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?)\s*$/.exec(
    requirement ?? "",
  );
  if (match === null) return undefined;
  const [, major = "0", minor = "0", patch = "0", suffix = ""] = match;
  return `${major}.${minor}.${patch}${suffix}`;
}

/**
 * Whether the CLI finds that a lock entry with these constraints still fits what the stack requires.
 *
 * @param constraints of the entry; an entry without any never fits
 * @param requirement of the stack; a range counts as the first version it mentions, none as 0.0.0
 */
export function admits(constraints: string | undefined, requirement: string | undefined): boolean {
  if (constraints === undefined) return false;
  if (constraints === "") return true;
  const version = numbersIn(requirement ?? ">0");
  return version !== undefined && constraints.split(",").every((constraint) => admitsOne(constraint.trim(), version));
}

function admitsOne(constraint: string, version: Numbers): boolean {
  const operator = /~>|>=|<=|!=|>|<|=/.exec(constraint)?.[0] ?? "=";
  const text = constraint.replace(operator, "").trim();
  const bound = numbersIn(text);
  if (bound === undefined) return false;
  const order = compare(version, bound);
  switch (operator) {
    case "=":
      return order === 0;
    case "!=":
      return order !== 0;
    case ">":
      return order > 0;
    case ">=":
      return order >= 0;
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    default:
      return order >= 0 && compare(version, firstBeyond(text, bound)) < 0;
  }
}

/** `~> 1` and `~> 1.2` end before 2, `~> 1.2.3` before 1.3. */
function firstBeyond(text: string, [major, minor]: Numbers): Numbers {
  return text.split(".").length > 2 ? [major, minor + 1, 0] : [major + 1, 0, 0];
}

function numbersIn(text: string): Numbers | undefined {
  const match = /(\d+)(?:\.(\d+))?(?:\.(\d+))?/.exec(text);
  if (match === null) return undefined;
  const [, major, minor = "0", patch = "0"] = match;
  return [Number(major), Number(minor), Number(patch)];
}

function compare(a: Numbers, b: Numbers): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}
