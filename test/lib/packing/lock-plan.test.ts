import { LockFile } from "../../../lib/packing/lock-file";
import { DEFAULT_REGISTRY_HOST, OPENTOFU_REGISTRY_HOST } from "../../../lib/packing/addresses";
import { planLock, rangeWarning } from "../../../lib/packing/lock-plan";

const own = { address: "terraform.local/connectors/openconnectors", version: "0.2.0", hashes: ["h1:now"] };
const OTHER = "registry.example/hashicorp/null";

const entry = (address: string, version: string, constraints: string | undefined, ...hashes: readonly string[]) =>
  [
    `provider "${address}" {`,
    `  version     = "${version}"`,
    ...(constraints === undefined ? [] : [`  constraints = "${constraints}"`]),
    ...(hashes.length === 0 ? [] : ["  hashes = [", ...hashes.map((hash) => `    "${hash}",`), "  ]"]),
    "}",
    "",
  ].join("\n");
const file = (...entries: readonly string[]) =>
  ['# This file is maintained automatically by "terraform init".\n# Manual edits may be lost in future updates.\n']
    .concat(entries)
    .join("\n");
const OWN_ENTRY = entry(own.address, "0.2.0", "0.2.0", "h1:now");

const requirement = (localName: string, address: string, version: string | undefined) => ({
  localName,
  address,
  addressInOpenTofu: address,
  version,
});

interface Row {
  readonly before: string;
  readonly required?: string;
  readonly after: string;
  readonly warns?: boolean;
}

test.each<[string, Row]>([
  ["our entry is written into a new file", { before: "", after: file(OWN_ENTRY) }],
  [
    "our entry is replaced after an upgrade",
    { before: file(entry(own.address, "0.1.0", "0.1.0", "h1:old")), after: file(OWN_ENTRY) },
  ],
  [
    "our entry is replaced where the provider changed under its version",
    { before: file(entry(own.address, "0.2.0", "0.2.0", "h1:old")), after: file(OWN_ENTRY) },
  ],
  [
    "an exact version of another provider gets an entry without hashes",
    { before: "", required: "3.2.4", after: file(entry(OTHER, "3.2.4", "3.2.4"), OWN_ENTRY) },
  ],
  [
    "an entry that fits stays, with its hashes",
    {
      before: file(entry(OTHER, "3.2.4", "3.2.4", "h1:x", "zh:y")),
      required: "3.2.4",
      after: file(entry(OTHER, "3.2.4", "3.2.4", "h1:x", "zh:y"), OWN_ENTRY),
    },
  ],
  [
    "an entry of the required version stays, whatever range it was chosen for",
    {
      before: file(entry(OTHER, "3.2.4", "~> 3.2", "h1:x")),
      required: "3.2.4",
      after: file(entry(OTHER, "3.2.4", "~> 3.2", "h1:x"), OWN_ENTRY),
    },
  ],
  [
    "an entry of another version is replaced, even where its range admits the required one: init would refuse it",
    {
      before: file(entry(OTHER, "3.2.2", "~> 3.2", "h1:x")),
      required: "3.2.4",
      after: file(entry(OTHER, "3.2.4", "3.2.4"), OWN_ENTRY),
    },
  ],
  [
    "an entry that no longer fits is replaced, without hashes",
    {
      before: file(entry(OTHER, "3.2.3", "3.2.3", "h1:x")),
      required: "3.2.4",
      after: file(entry(OTHER, "3.2.4", "3.2.4"), OWN_ENTRY),
    },
  ],
  [
    "an entry without constraints is replaced, because cdktf-cli finds no match in it",
    {
      before: file(entry(OTHER, "3.2.4", undefined, "h1:x")),
      required: "3.2.4",
      after: file(entry(OTHER, "3.2.4", "3.2.4"), OWN_ENTRY),
    },
  ],
  ["a range gets no entry but a warning", { before: "", required: "~> 3.2", after: file(OWN_ENTRY), warns: true }],
  [
    "a range leaves an entry that no longer fits alone and warns",
    {
      before: file(entry(OTHER, "2.0.0", "2.0.0")),
      required: "~> 3.2",
      after: file(entry(OTHER, "2.0.0", "2.0.0"), OWN_ENTRY),
      warns: true,
    },
  ],
  [
    "an entry of a provider that is no longer required stays",
    {
      before: file(entry("a.example/b/c", "1.0.0", "1.0.0")),
      after: file(entry("a.example/b/c", "1.0.0", "1.0.0"), OWN_ENTRY),
    },
  ],
])("%s", (_, { before, required, after, warns = false }) => {
  const requirements = [
    requirement("openconnectors", own.address, own.version),
    ...(required === undefined ? [] : [requirement("null", OTHER, required)]),
  ];
  const plan = planLock(LockFile.parse(before, "lock"), requirements, own);
  expect(plan.lock.toString()).toBe(after);
  expect(plan.ranges.map(({ localName }) => localName)).toEqual(warns ? ["null"] : []);
  // Once more changes nothing: synth is idempotent.
  expect(planLock(LockFile.parse(after, "lock"), requirements, own).lock.toString()).toBe(after);
});

describe("the entry that OpenTofu has put under its own registry's name", () => {
  const OF_TERRAFORM = `${DEFAULT_REGISTRY_HOST}/acme/acme`;
  const OF_TOFU = `${OPENTOFU_REGISTRY_HOST}/acme/acme`;

  test.each([
    ["follows another exact version", "1.1.0", entry(OF_TOFU, "1.1.0", "1.1.0")],
    ["stays where the version does", "1.0.0", entry(OF_TOFU, "1.0.0", "1.0.0", "h1:x")],
    ["stays beside a range, which the engine resolves", "~> 1.0", entry(OF_TOFU, "1.0.0", "1.0.0", "h1:x")],
  ])("%s", (_, version, expected) => {
    const before = file(entry(OF_TOFU, "1.0.0", "1.0.0", "h1:x"), OWN_ENTRY);
    const required = { ...requirement("acme", OF_TERRAFORM, version), addressInOpenTofu: OF_TOFU };
    const { lock } = planLock(LockFile.parse(before, "lock"), [required], own);
    expect(lock.toString()).toContain(expected);
    expect(planLock(lock, [required], own).lock.toString()).toBe(lock.toString());
  });

  test("is not written where there was none", () => {
    const required = { ...requirement("acme", OF_TERRAFORM, "1.0.0"), addressInOpenTofu: OF_TOFU };
    expect(planLock(LockFile.empty(), [required], own).lock.toString()).not.toContain(OF_TOFU);
  });

  test("is left alone where the stack names its own host", () => {
    const before = file(entry(OF_TOFU, "1.0.0", "1.0.0", "h1:x"), OWN_ENTRY);
    const { lock } = planLock(LockFile.parse(before, "lock"), [requirement("acme", OF_TERRAFORM, "2.0.0")], own);
    expect(lock.toString()).toContain(entry(OF_TOFU, "1.0.0", "1.0.0", "h1:x"));
  });
});

test("the warning names the provider, what it is required as, and the flag", () => {
  expect(rangeWarning(requirement("null", OTHER, "~> 3.2"), own.address, { command: "terraform" })).toBe(
    'The provider "null" (registry.example/hashicorp/null) is required as "~> 3.2", which is not one exact version. cdktf deploy and diff then run "terraform providers lock", which looks for terraform.local/connectors/openconnectors in a registry and fails. Require one exact version of "null", or add --skip-provider-lock.',
  );
  expect(rangeWarning(requirement("null", OTHER, undefined), own.address, { command: "terraform" })).toContain(
    "is required in any version.",
  );
});
