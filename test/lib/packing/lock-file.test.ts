import fc from "fast-check";
import { LockFile } from "../../../lib/packing/lock-file";

const BY_TERRAFORM = `# This file is maintained automatically by "terraform init".
# Manual edits may be lost in future updates.

provider "registry.example/hashicorp/null" {
  version     = "3.2.4"
  constraints = "3.2.4"
  hashes = [
    "h1:L5V05xwp/Gto1leRryuesxjMfgZwjb7oool4WS1UEFQ=",
    "zh:59f6b52ab4ff35739647f9509ee6d93d7c032985d9f8c6237d1f8a59471bbbe2",
  ]
}

provider "terraform.local/connectors/openconnectors" {
  version     = "0.1.0"
  constraints = "0.1.0"
  hashes = [
    "h1:old",
  ]
}
`;

const own = { address: "terraform.local/connectors/openconnectors", version: "0.1.0", hashes: ["h1:new"] };

test("entries are read as Terraform writes them", () => {
  const lock = LockFile.parse(BY_TERRAFORM, "lock");
  expect(lock.entry("registry.example/hashicorp/null")).toEqual({
    address: "registry.example/hashicorp/null",
    version: "3.2.4",
    constraints: "3.2.4",
  });
  expect(lock.entry("registry.example/hashicorp/random")).toBeUndefined();
});

test("an entry without constraints is distinguished from one with them", () => {
  const lock = LockFile.parse('provider "a/b/c" {\n  version = "1.0.0"\n}\n', "lock");
  expect(lock.entry("a/b/c")).toEqual({ address: "a/b/c", version: "1.0.0", constraints: undefined });
});

test("a replaced entry leaves everything else byte for byte", () => {
  expect(LockFile.parse(BY_TERRAFORM, "lock").with(own).toString()).toBe(BY_TERRAFORM.replace("h1:old", "h1:new"));
});

test("the first entry of a stack is written as init would write it", () => {
  expect(LockFile.empty().with(own).toString()).toBe(`# This file is maintained automatically by "terraform init".
# Manual edits may be lost in future updates.

provider "terraform.local/connectors/openconnectors" {
  version     = "0.1.0"
  constraints = "0.1.0"
  hashes = [
    "h1:new",
  ]
}
`);
});

test("an empty file counts as none", () => {
  expect(LockFile.parse(" \n", "lock").with(own).toString()).toBe(LockFile.empty().with(own).toString());
});

test("a new entry goes where init sorts it, and has no hashes where none are known", () => {
  const lock = LockFile.parse(BY_TERRAFORM, "lock");
  const entry = (address: string) => `provider "${address}" {\n  version     = "1.0.0"\n  constraints = "1.0.0"\n}\n`;
  const added = (address: string) => lock.with({ address, version: "1.0.0", hashes: [] }).toString();
  expect(added("registry.example/a/a")).toBe(
    BY_TERRAFORM.replace("\nprovider", `\n${entry("registry.example/a/a")}\nprovider`),
  );
  expect(added("registry.example/z/z")).toContain(`}\n\n${entry("registry.example/z/z")}\nprovider "terr`);
  expect(added("z.example/z/z")).toBe(`${BY_TERRAFORM}\n${entry("z.example/z/z")}`);
});

test("a file whose last line doesn't end gets its end before an entry is added", () => {
  const text = 'provider "a/b/c" {\n  version = "1.0.0"\n}';
  expect(LockFile.parse(text, "lock").with(own).toString()).toMatch(/^\}\n\nprovider "terraform/m);
});

test("line ends of Windows and blocks of other kinds stay as they are", () => {
  const text = BY_TERRAFORM.replaceAll("\n", "\r\n") + '\r\nsomething "new" {\r\n  a = 1\r\n}\r\n';
  const lock = LockFile.parse(text, "lock");
  expect(lock.toString()).toBe(text);
  expect(lock.entry("registry.example/hashicorp/null")?.version).toBe("3.2.4");
});

test("whatever is written is read again", () => {
  const part = fc.stringMatching(/^[a-z][a-z0-9-]{0,5}$/);
  const entry = fc.record({
    address: fc.tuple(part, part, part).map((parts) => parts.join("/")),
    version: fc.tuple(fc.nat(9), fc.nat(9), fc.nat(9)).map((numbers) => numbers.join(".")),
    hashes: fc.array(
      fc.base64String().map((hash) => `h1:${hash}`),
      { maxLength: 2 },
    ),
  });
  fc.assert(
    fc.property(fc.uniqueArray(entry, { selector: ({ address }) => address }), (entries) => {
      const written = entries.reduce((lock, added) => lock.with(added), LockFile.empty()).toString();
      const read = LockFile.parse(written, "lock");
      expect(read.toString()).toBe(written);
      for (const { address, version } of entries) {
        expect(read.entry(address)).toEqual({ address, version, constraints: version });
      }
    }),
  );
});

test.each([
  ["<<<<<<< HEAD\n", "line 1: neither a comment nor the first line of a block"],
  ['# c\n\nprovider "a/b/c" {\n  version = "1"\n', "line 3: a block that is not closed"],
  ['provider "a/b/c" {\n}\nprovider "a/b/c" {\n}\n', "line 3: a second entry for a/b/c"],
  ['version = "1"\n', "line 1: neither a comment nor the first line of a block"],
])("%j is refused", (text, message) => {
  expect(() => LockFile.parse(text, "/stack/.terraform.lock.hcl")).toThrow(
    `/stack/.terraform.lock.hcl, ${message}. This is not what init writes. Repair the file, or delete it: synth and init write it again.`,
  );
});
