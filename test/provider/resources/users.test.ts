// Instances belong to users: what one user does not see is not deleted, and nobody's unfinished instance is taken over.
import type { Emulator } from "../../../src/emulator";
import { openConnectorsProvider } from "../../../src/provider/provider";
import { keyTag } from "../../../src/provider/lifecycle/marks";
import { Admin } from "../../support/admin";
import { Life, REQUEST, Started, openStarted, typed } from "../harness";

const ANOTHER_USER = "The instance may belong to another user";

/** A run of Terraform with these secrets, which has the stored object of an earlier one. */
async function runAs(emulator: Emulator, userSecret: string, earlier?: Life): Promise<Life> {
  const started = new Started(emulator, openConnectorsProvider);
  expect(await started.terraform.configure({ user_secret: userSecret })).toEqual([]);
  const life = new Life(started);
  if (earlier !== undefined) {
    life.state = earlier.state;
    life.private = earlier.private;
  }
  return life;
}

function recordOf(life: Life): readonly unknown[] {
  const members = JSON.parse(Buffer.from(life.private).toString()) as { readonly at: readonly unknown[] };
  return members.at;
}

/** As release 0.1.0 wrote it: host, organization, account and user. */
function withoutOwner(life: Life): void {
  const members = JSON.parse(Buffer.from(life.private).toString()) as { at: readonly unknown[] };
  life.private = Buffer.from(JSON.stringify({ ...members, at: members.at.slice(0, 4) }));
}

async function remove({ emulator }: Started, id: string): Promise<void> {
  await new Admin(emulator).callApi("DELETE", `/instances/${id}`);
}

// Beside each other: they wait before they take an instance for deleted.
test.concurrent.each([
  ["without an instance of its own", false],
  ["with an instance of its own", true],
])("to another user of the account, %s, an instance is not gone", async (_what, hasOne) => {
  await using started = await openStarted();
  const life = await Life.created(started, typed());
  const { emulator } = started;
  const { id: userId, userSecret } = emulator.addUser({});
  if (hasOne) emulator.createInstances([{ ...REQUEST, name: "theirs", userId }]);
  const other = await runAs(emulator, userSecret, life);
  const problems = await other.refresh();
  expect(problems).toEqual([expect.stringContaining(`error: ${ANOTHER_USER}`)]);
  expect(problems[0]).toContain(`user ${String(emulator.users()[0]?.id)}`);
  expect(problems[0]).not.toContain(userSecret);
});

test("what another user would write or delete is left alone", async () => {
  await using started = await openStarted();
  const life = await Life.created(started, typed());
  const { userSecret } = started.emulator.addUser({});
  const other = await runAs(started.emulator, userSecret, life);
  await other.apply(typed({ name: "renamed" }));
  expect(started.emulator.instances()).toMatchObject([{ name: REQUEST.name }]);
});

test.concurrent("an administrator reads the instances of others, and sees what was deleted", async () => {
  await using started = await openStarted();
  const life = await Life.created(started, typed());
  const second = await Life.created(started, typed({ creation_key: "tests/second", name: "second" }));
  const { userSecret } = started.emulator.addUser({ administrator: true });
  const administrator = await runAs(started.emulator, userSecret, life);
  expect(await administrator.refresh()).toEqual([]);
  const owner = String(started.emulator.users()[0]?.id);
  expect(recordOf(administrator)[4]).toBe(owner);
  expect((await administrator.plan(typed())).changed).toEqual([]);

  await remove(started, second.id);
  const gone = await runAs(started.emulator, userSecret, second);
  expect(await gone.refresh()).toEqual([expect.stringContaining("deleted outside of this configuration")]);
});

test.concurrent(
  "a rotated user secret still finds out what was deleted, by another instance of the same user",
  async () => {
    await using started = await openStarted();
    const life = await Life.created(started, typed());
    await Life.created(started, typed({ creation_key: "tests/second", name: "second" }));
    await remove(started, life.id);
    started.emulator.setCredentials({ userSecret: "canary-rotated" });
    const rotated = await runAs(started.emulator, "canary-rotated", life);
    expect(await rotated.refresh()).toEqual([expect.stringContaining("deleted outside of this configuration")]);
  },
);

test.concurrent("the same secret needs no other instance to know that the last one was deleted", async () => {
  await using started = await openStarted();
  const life = await Life.created(started, typed());
  await remove(started, life.id);
  expect(await life.refresh()).toEqual([expect.stringContaining("deleted outside of this configuration")]);
});

test.concurrent("a state of 0.1.0 gets its owner by the next read, and knows the secret until then", async () => {
  await using started = await openStarted();
  const life = await Life.created(started, typed());
  withoutOwner(life);
  const { userSecret } = started.emulator.addUser({});
  const other = await runAs(started.emulator, userSecret, life);
  expect(await other.refresh()).toEqual([expect.stringContaining("its owner is not recorded")]);
  expect(await life.refresh()).toEqual([]);
  expect(recordOf(life)[4]).toBe(String(started.emulator.users()[0]?.id));
  expect((await life.plan(typed())).changed).toEqual([]);
});

describe("an unfinished instance under the same creation key", () => {
  const unfinished = { ...REQUEST, tags: [keyTag("tests/life"), "oc-creating"] };

  test("that another user left is not taken over by an administrator", async () => {
    await using started = await openStarted();
    const { emulator } = started;
    const { id: userId } = emulator.addUser({});
    emulator.createInstances([
      { ...unfinished, userId },
      { ...REQUEST, name: "mine" },
    ]);
    const { userSecret } = emulator.addUser({ administrator: true });
    const administrator = await runAs(emulator, userSecret);
    const before = emulator.instances();
    expect(await administrator.apply(typed())).toEqual([expect.stringContaining("may be another user's")]);
    expect(emulator.instances()).toEqual(before);
  });

  test("that another user's run left is not taken over by an administrator who sees that user's instances alone", async () => {
    await using started = await openStarted();
    await Life.created(started, typed());
    const before = started.emulator.instances();
    const { userSecret } = started.emulator.addUser({ administrator: true });
    const administrator = await runAs(started.emulator, userSecret);
    expect(await administrator.apply(typed())).toEqual([
      expect.stringMatching(/Another run is creating.*as another user.*import block with id =/s),
    ]);
    expect(started.emulator.instances()).toEqual(before);
  });

  test("that the same user's run left is taken up by the next one", async () => {
    await using started = await openStarted();
    const left = await Life.created(started, typed());
    const next = await runAs(started.emulator, started.emulator.userSecret);
    expect(await next.apply(typed())).toEqual([expect.stringContaining("Adopted an instance")]);
    expect(next.id).toBe(left.id);
  });

  test("is taken up by its own user", async () => {
    await using started = await openStarted();
    const [made] = started.emulator.createInstances([unfinished]);
    const life = new Life(started);
    expect(await life.apply(typed())).toEqual([expect.stringContaining("Adopted an instance")]);
    expect(life.id).toBe(made?.id);
  });
});
