// What keeps a version from being released.
import { checkRelease } from "../../../scripts/release/checks";
import type { Claims } from "../../../scripts/release/checks";

const LINKS = { repository: "git", homepage: "page", bugs: "tracker" };
const READY: Claims = {
  packageJson: { version: "1.2.3", ...LINKS },
  packageLock: { version: "1.2.3" },
  changelog: "# Changelog\n\n## 1.2.3 (2026-11-28)\n\n- A change\n\n## 1.2.2 (2026-10-01)\n\n- Another\n",
  tag: "v1.2.3",
  hasKey: true,
  changes: [],
};
const UNRELEASED = "# Changelog\n\n## Unreleased\n\n- A change\n";

test("nothing keeps a version back that is the same everywhere and described", () => {
  expect(checkRelease(READY)).toEqual({ version: "1.2.3", problems: [] });
});

test.each<[string, Partial<Claims>, RegExp]>([
  ["a version that is none", { packageJson: { version: "next", ...LINKS } }, /"next" is not a semantic version/],
  [
    "a lock file of another version",
    { packageLock: { version: "1.2.2" } },
    /has version 1\.2\.2, package\.json 1\.2\.3/,
  ],
  ["a tag of another version", { tag: "v1.2.4" }, /The tag is v1\.2\.4/],
  ["a changelog without the version", { changelog: UNRELEASED }, /no section "## 1\.2\.3 \(DATE\)"/],
  ["a section without date", { changelog: "## 1.2.3\n\n- A change\n" }, /has no date/],
  ["a section with another kind of date", { changelog: "## 1.2.3 (28 November)\n\n- x\n" }, /has no date/],
  ["an empty section", { changelog: "## 1.2.3 (2026-11-28)\n\n## 1.2.2\n\n- x\n" }, /is empty/],
  ["a version that only begins the same", { changelog: "## 1.2.30 (2026-11-28)\n\n- x\n" }, /no section/],
  ["no addresses", { packageJson: { version: "1.2.3", bugs: "x" } }, /no repository, no homepage\./],
  ["no key", { hasKey: false }, /no key to sign with/],
  ["a changed file", { changes: [" M src/a.ts"] }, /not those of v1\.2\.3\. Commit, ignore or delete:\n {3}M src\/a\.ts/],
])("%s is told, and nothing else", (_case, claims, message) => {
  expect(checkRelease({ ...READY, ...claims }).problems).toEqual([expect.stringMatching(message)]);
});

test("all problems are reported at once", () => {
  const nothing = { packageJson: { version: "1.2.3" }, packageLock: {}, changelog: "", tag: "v1.2.4", hasKey: false };
  expect(checkRelease({ ...nothing, changes: ["?? a"] }).problems).toHaveLength(6);
});

test("a dry run takes what is unreleased, and needs neither addresses nor a key", () => {
  const dry = { ...READY, packageJson: { version: "1.2.3" }, changelog: UNRELEASED, tag: undefined, hasKey: false, changes: ["?? a"] };
  expect(checkRelease(dry).problems).toEqual([]);
  expect(checkRelease({ ...dry, changelog: "## Unreleased\n\n## 1.2.2\n" }).problems).toEqual([
    expect.stringContaining('"Unreleased" is empty'),
  ]);
});
