// An instance that has lost its connection is reported in the plan, and only other credentials, or the same ones on purpose, are tried.
import { setTimeout } from "node:timers/promises";
import { CREATING_TAG } from "../../../src/provider/lifecycle/marks";
import type { Attributes, Started } from "../harness";
import { GENERIC, Life, TYPED, generic, openStarted, typed } from "../harness";

const LOST = "The instance has lost its connection to the remote system";
const DISABLED = "The platform has probably disabled the instance";

interface Resource {
  readonly typeName: string;
  readonly config: Attributes;
  readonly rotated: Attributes;
  readonly version: (value: string) => Attributes;
  readonly inputs: readonly [string, string];
}

const RESOURCES: readonly Resource[] = [
  {
    typeName: TYPED,
    config: typed(),
    rotated: typed({ private_key_wo: "canary-rotated" }),
    version: (private_key_wo_version) => typed({ private_key_wo_version }),
    inputs: ["private_key_wo", "private_key_wo_version"],
  },
  {
    typeName: GENERIC,
    config: generic(),
    rotated: {
      ...generic(),
      configuration_wo: { ...(generic()["configuration_wo"] as Attributes), "private.key": "canary-rotated" },
    },
    version: (configuration_wo_version) => ({ ...generic(), configuration_wo_version }),
    inputs: ["configuration_wo", "configuration_wo_version"],
  },
];

async function lost(started: Started, { typeName, config }: Resource, change: object): Promise<Life> {
  const life = await Life.created(started, config, typeName);
  await life.overwrite({ valid: false, ...change });
  await life.refresh();
  await withoutMark(started);
  return life;
}

/** The refresh after a create takes the mark off, in a write that it does not wait for. */
async function withoutMark({ emulator }: Started): Promise<void> {
  const isMarked = () => emulator.instances().some(({ tags }) => tags.includes(CREATING_TAG));
  while (isMarked()) await setTimeout(5);
}

function writes({ emulator }: Started): readonly string[] {
  return emulator
    .requests()
    .filter(({ method }) => method !== "GET")
    .map(({ method, path }) => `${method} ${path.replace(/\d+/, "ID")}`);
}

describe.each(RESOURCES)("$typeName", (resource) => {
  const { config, rotated, version, inputs } = resource;

  test("that is not valid is reported with the way out, and nothing is planned", async () => {
    await using started = await openStarted();
    const life = await lost(started, resource, {});
    const { changed, problems } = await life.plan(config);
    expect(changed).toEqual([]);
    expect(problems).toEqual([expect.stringContaining(`warning valid: ${LOST}`)]);
    for (const input of inputs) expect(problems[0]).toContain(input);
  });

  test("that the platform disabled is neither enabled nor authenticated with the same credentials", async () => {
    await using started = await openStarted();
    const life = await lost(started, resource, { disabled: true });
    const before = writes(started);
    for (let run = 0; run < 2; run += 1) {
      const { changed, problems } = await life.plan(config);
      expect(changed).toEqual([]);
      expect(problems).toEqual([expect.stringContaining(`warning enabled: ${DISABLED}`)]);
    }
    const explicit = await life.plan({ ...config, enabled: true });
    expect([explicit.changed, explicit.problems.length]).toEqual([[], 1]);
    await life.apply({ ...config, name: "renamed" });
    expect(writes(started).slice(before.length)).toEqual(["PATCH /instances/ID"]);
  });

  test("that the platform disabled is enabled and authenticated by another secret", async () => {
    await using started = await openStarted();
    const life = await lost(started, resource, { disabled: true });
    const before = writes(started);
    expect((await life.plan(rotated)).problems).toEqual([expect.stringContaining("re-authenticates the instance")]);
    expect(await life.apply(rotated)).toEqual([]);
    expect(writes(started).slice(before.length)).toEqual(["PUT /instances/ID/enabled", "PUT /instances/ID"]);
    expect(life.state).toMatchObject({ enabled: true });
  });

  test("that the platform disabled is authenticated with the same secret where its version is raised", async () => {
    await using started = await openStarted();
    const life = await lost(started, { ...resource, config: version("1") }, { disabled: true });
    expect((await life.plan(version("1"))).changed).toEqual([]);
    const before = writes(started);
    await life.apply(version("2"));
    expect(writes(started).slice(before.length)).toEqual(["PUT /instances/ID/enabled", "PUT /instances/ID"]);
  });
});

test("an instance that was disabled by hand is enabled again", async () => {
  await using started = await openStarted();
  const life = await Life.created(started, typed());
  await life.overwrite({ disabled: true });
  await life.refresh();
  expect(await life.plan(typed())).toMatchObject({ changed: ["enabled"], problems: [] });
});

describe.each(["400", "401", "403", "404"] as const)("credentials that the remote system rejects with %s", (status) => {
  const rejecting = { remoteSystem: "rejects them", rejectionStatus: status } as const;

  test("of a create and of a change are not blamed on the account's secrets", async () => {
    await using started = await openStarted();
    const life = await Life.created(started, typed());
    started.emulator.setSwitches(rejecting);
    const [changed] = await life.apply(typed({ private_key_wo: "canary-rotated" }));
    const [created] = await new Life(started).apply(typed({ creation_key: "tests/second" }));
    for (const problem of [created, changed]) {
      expect(problem).toContain("The remote system does not accept the credentials.");
      expect(problem).not.toContain("user_secret");
      expect(problem).not.toContain("OPENCONNECTORS_USER_SECRET");
      expect(problem).not.toContain("fingerprint");
      expect(problem).toMatch(/remote system.*rejected.*configuration of this resource/su);
    }
  });
});

test("a 401 to the first read is still the account's", async () => {
  await using started = await openStarted();
  started.emulator.setFaults([{ operation: "any", status: 401 }]);
  const [problem] = await new Life(started).apply(typed());
  expect(problem).toContain("OPENCONNECTORS_USER_SECRET");
});
