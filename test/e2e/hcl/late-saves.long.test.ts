// States that are saved late: OpenTofu's local one and every engine's remote one are kept in memory while a run lasts. A kill in between
// leaves one instance, which the next apply takes over or names (architecture: Creation without doubt). Each kill comes at an event.
import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { ADDRESS, CRM_ATTRIBUTES, crm } from "../../support/crm";
import { killWhen } from "../../support/kill";
import { shareOf } from "../../support/long-share";
import type { Hcl, Sandbox } from "../../support/sandbox";
import { openSandbox } from "../../support/sandbox";
import { StateServer } from "../../support/state-server";
import { flat } from "../../support/text";

/** Longer than any test lasts. */
const NEVER_MS = 3_600_000;
const MARK = "oc-creating";
const BACKENDS = ["local", "http"] as const;
type Backend = (typeof BACKENDS)[number];

/** A step behind the instance that lasts until the run is killed, and leaves a file when it begins. */
const WAITING: Hcl = {
  terraform_data: {
    after: {
      triggers_replace: `\${${ADDRESS}.id}`,
      provisioner: [{ "local-exec": { command: "touch step-began; exec tail --pid=$PPID -f /dev/null" } }],
    },
  },
};

async function prepare(sandbox: Sandbox, states: StateServer, backend: Backend, config: Hcl): Promise<void> {
  await sandbox.configure(config);
  if (backend === "http") await states.use(sandbox, "state");
}

/** Runs an apply, and kills Terraform when the moment has come. */
async function killedApply(sandbox: Sandbox, config: Hcl, moment: () => Promise<boolean>): Promise<void> {
  let killed: Promise<void> | undefined;
  await sandbox.tryApply(config, [], {
    allowProviderBugMessages: true,
    onStart: (run) => {
      killed = killWhen({ run, moment });
    },
  });
  await killed;
}

/** One instance, in the state, without a mark. */
async function expectOne(sandbox: Sandbox): Promise<void> {
  await sandbox.expectNoChanges();
  const { id, tags } = await sandbox.admin.onlyInstance();
  expect(await sandbox.state(ADDRESS)).toMatchObject({ id: String(id) });
  expect(tags).not.toContain(MARK);
}

/** An apply that takes the instance over, or names it, and does so as well once it is imported as it said. */
async function applyAsItSays(sandbox: Sandbox): Promise<void> {
  const { id } = await sandbox.admin.onlyInstance();
  const { code, text } = await sandbox.tryApply(crm());
  await sandbox.admin.onlyInstance();
  if (code !== 0) {
    expect(flat(text)).toContain(`import block with id = "${String(id)}"`);
    await sandbox.configure(crm({}, { import: [{ to: ADDRESS, id: String(id) }] }));
    await sandbox.terraform.expect(0, ["apply", "-no-color", "-auto-approve"]);
  }
  await expectOne(sandbox);
}

async function whileTheNextIsCreated(backend: Backend): Promise<void> {
  await using sandbox = await openSandbox();
  await using states = await StateServer.open();
  const app = withNext(crm());
  await prepare(sandbox, states, backend, app);
  await sandbox.admin.faults([{ operation: "create", skip: 1, delayMs: NEVER_MS }]);
  await killedApply(sandbox, app, async () => (await sandbox.admin.instances()).length === 2);
  await sandbox.admin.faults([]);
  const made = await sandbox.admin.instances();
  expect(made.map(({ tags }) => tags.includes(MARK))).toEqual([true, true]);

  await sandbox.apply(app);
  const kept = await sandbox.admin.instances();
  expect(kept.map(({ id }) => id)).toEqual(made.map(({ id }) => id));
  expect(kept.map(({ tags }) => tags.includes(MARK))).toEqual([false, false]);
}

async function whileAnotherProviderWorks(backend: Backend): Promise<void> {
  await using sandbox = await openSandbox();
  await using states = await StateServer.open();
  const app = crm();
  const longRun = { ...app, resource: { ...resourcesOf(app), ...WAITING } };
  await prepare(sandbox, states, backend, longRun);
  await killedApply(sandbox, longRun, () => Promise.resolve(existsSync(path.join(sandbox.dir, "step-began"))));
  await applyAsItSays(sandbox);
}

async function onceTheMarkIsOff(backend: Backend): Promise<void> {
  await using sandbox = await openSandbox();
  await using states = await StateServer.open();
  await prepare(sandbox, states, backend, crm());
  await sandbox.admin.faults([{ operation: "patch", delayMs: NEVER_MS }]);
  await killedApply(sandbox, crm(), async () => {
    const [instance] = await sandbox.admin.instances();
    return instance !== undefined && !instance.tags.includes(MARK);
  });
  await sandbox.admin.faults([]);
  await applyAsItSays(sandbox);
}

/** As a kill leaves it while Terraform writes it, which cuts it to nothing first. */
async function withAnEmptyState(): Promise<void> {
  await using sandbox = await openSandbox();
  await sandbox.apply(crm());
  await writeFile(path.join(sandbox.dir, "terraform.tfstate"), "");
  await applyAsItSays(sandbox);
}

const KILLS = [
  ["while the next instance is created: both are marked, and the next apply takes both over", whileTheNextIsCreated],
  ["while another provider works: the next apply has the instance, or refuses and names it", whileAnotherProviderWorks],
  ["once the mark is off: the next apply has the instance, or refuses and names it", onceTheMarkIsOff],
] as const;

const CASES = [
  ["that leaves an empty local state: the next apply refuses and names the instance", withAnEmptyState] as const,
  ...BACKENDS.flatMap((backend) =>
    KILLS.map(([moment, run]) => [`${moment} (backend ${backend})`, async () => run(backend)] as const),
  ),
];

test.each(shareOf(CASES, 1))("a kill %s", async (_case, run) => {
  await run();
});

/** A second one, made when the first is there. */
function withNext(app: Hcl): Hcl {
  const next = { ...CRM_ATTRIBUTES, name: "next", creation_key: "tests/next", depends_on: [ADDRESS] };
  const [type = "", name = ""] = ADDRESS.split(".");
  return { ...app, resource: { [type]: { [name]: CRM_ATTRIBUTES, next } } };
}

function resourcesOf({ resource }: Hcl): Hcl {
  if (typeof resource !== "object" || resource === null || Array.isArray(resource)) throw new TypeError("no resources");
  return resource as Hcl;
}
