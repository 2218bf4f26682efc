// Whether the repository is ready for a release: its version, and what the changelog says of it. Pure functions over texts.
import { memberOf, textOf } from "./members";

export interface Claims {
  readonly packageJson: unknown;
  readonly packageLock: unknown;
  readonly changelog: string;
  /** The tag that is released, such as `v1.2.3`; undefined in a dry run, which may come before the changelog has a date. */
  readonly tag: string | undefined;
  readonly hasKey: boolean;
  /** What differs from the last commit: lines of `git status --porcelain`. */
  readonly changes: readonly string[];
}

export interface Verdict {
  readonly version: string;
  /** What keeps this from being released, all at once. */
  readonly problems: readonly string[];
}

const VERSION = /^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?$/u;

export function checkRelease({ packageJson, packageLock, changelog, tag, hasKey, changes }: Claims): Verdict {
  const version = textOf(packageJson, "version") ?? "";
  const locked = textOf(packageLock, "version");
  const links = tag === undefined ? [] : missingLinks(packageJson);
  if (!VERSION.test(version)) {
    const remedy = "Set one: npm version --no-git-tag-version VERSION";
    return { version, problems: [`package.json: "${version}" is not a semantic version. ${remedy}`, ...links] };
  }
  const problems = [
    locked === version
      ? []
      : [`package-lock.json has version ${locked ?? "none"}, package.json ${version}. Run: npm install`],
    tag === undefined || tag === `v${version}`
      ? []
      : [`The tag is ${tag}, and the version of package.json ${version}: its tag is v${version}.`],
    changelogProblems(changelog, version, tag !== undefined),
    links,
    tag === undefined || changes.length === 0
      ? []
      : [`The files are not those of ${tag}. Commit, ignore or delete:\n${changes.map((one) => `  ${one}`).join("\n")}`],
    tag === undefined || hasKey ? [] : ["There is no key to sign with. Name its file with --key, or put it into RELEASE_KEY."],
  ].flat();
  return { version, problems };
}

/** A dry run takes the section "Unreleased" for that of the version. */
function changelogProblems(changelog: string, version: string, isDated: boolean): readonly string[] {
  const released = sectionOf(changelog, `${version} `);
  const section = released ?? (isDated ? undefined : sectionOf(changelog, "Unreleased"));
  if (section === undefined) {
    return [`CHANGELOG.md has no section "## ${version} (DATE)". Give the section "Unreleased" its version and date.`];
  }
  const [title = "", ...text] = section.split("\n");
  return [
    released === undefined || /\(\d{4}-\d\d-\d\d\)$/u.test(title.trim())
      ? []
      : [`CHANGELOG.md: the section "${title.trim()}" has no date. Write: ## ${version} (YYYY-MM-DD)`],
    text.some((line) => line.trim() !== "")
      ? []
      : [`CHANGELOG.md: the section "${title.trim()}" is empty. Say what changed.`],
  ].flat();
}

/** @returns title and text of the first section whose title begins so */
function sectionOf(changelog: string, title: string): string | undefined {
  return changelog
    .split(/^## /mu)
    .slice(1)
    .find((section) => `${section.split("\n")[0] ?? ""} `.startsWith(title));
}

/** What npm shows, and what SECURITY.md sends people to. */
function missingLinks(packageJson: unknown): readonly string[] {
  const missing = ["repository", "homepage", "bugs"].filter((name) => memberOf(packageJson, name) === undefined);
  return missing.length === 0 ? [] : [`package.json has no ${missing.join(", no ")}. Fill in where the project lives.`];
}
