import fc from "fast-check";
import { versionMatchesConstraint } from "@cdktf/cli-core/src/lib/dependencies/version-constraints";
import { admits, exactVersion } from "../../../lib/packing/version-constraint";

// The CLI's commons start Terraform and report to a usage server as soon as they are loaded; the rules need none of it.
jest.mock("@cdktf/commons", () => ({}));

test.each([
  ["3.2.4", "3.2.4"],
  [" = 3.2.4 ", "3.2.4"],
  ["=3.2.4", "3.2.4"],
  ["3.2", "3.2.0"],
  ["3", "3.0.0"],
  ["3.2.4-beta.1", "3.2.4-beta.1"],
  ["~> 3.2", undefined],
  [">= 3.2.4", undefined],
  ["!= 3.2.4", undefined],
  ["3.2.4, 3.2.4", undefined],
  ["", undefined],
  [undefined, undefined],
])("%j names the exact version %j", (requirement, version) => {
  expect(exactVersion(requirement)).toBe(version);
});

test.each<[string | undefined, string | undefined, boolean]>([
  ["3.2.4", "3.2.4", true],
  ["3.2.4", "3.2.5", false],
  ["~> 3.2", "3.9.1", true],
  ["~> 3.2", "4.0.0", false],
  ["~> 3.2.1", "3.2.9", true],
  ["~> 3.2.1", "3.3.0", false],
  [">= 3.0.0, < 4.0.0", "3.2.4", true],
  [">= 3.0.0, < 4.0.0", "4.2.4", false],
  ["3.2.0", "~> 3.2", true],
  ["3.2.4", "~> 3.2", false],
  ["3.2.4", undefined, false],
  ["", "3.2.4", true],
  [undefined, "3.2.4", false],
])("an entry constrained to %j admits what is required as %j: %s", (constraints, requirement, verdict) => {
  expect(admits(constraints, requirement)).toBe(verdict);
});

test("our verdict is that of cdktf-cli", () => {
  const number = fc.integer({ min: 0, max: 3 });
  const version = fc.array(number, { minLength: 1, maxLength: 3 }).map((numbers) => numbers.join("."));
  const operator = fc.constantFrom("", "=", "= ", "!=", ">", ">=", "<", "<= ", "~>", "~> ");
  const constraint = fc.tuple(operator, version).map((parts) => parts.join(""));
  const constraints = fc.array(constraint, { minLength: 1, maxLength: 3 }).map((all) => all.join(", "));
  fc.assert(
    fc.property(constraints, constraint, (recorded, required) => {
      expect(admits(recorded, required)).toBe(versionMatchesConstraint(required, recorded));
    }),
    { numRuns: 500 },
  );
});
