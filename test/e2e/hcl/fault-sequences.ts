// Random sequences of applies and faults under the real Terraform: in the end every instance of the account is in the state or was named
// in what Terraform said, and none is there twice.
import type { FaultRule } from "../../../src/emulator";
import { FAULTS } from "../../provider/faults/cells";
import { CRM_ATTRIBUTES } from "../../support/crm";
import type { Hcl, Json, Sandbox } from "../../support/sandbox";
import { openSandbox } from "../../support/sandbox";

/** Without those that only take time. */
const QUICK_FAULTS = Object.entries(FAULTS).filter(([name]) => name !== "stall" && !name.startsWith("429"));
const STRUCK = ["any", "list", "instance", "create", "put", "patch", "entry", "enabled", "delete"] as const;
const COMPANIES = ["acme", "acme-apac", "acme-emea"] as const;
const NAMES = ["one", "two", "three"] as const;
const PROVIDER = { openconnectors: { max_retries: 3, create_look_up_seconds: 1 } };
/** What a user does who follows the errors: apply again, a few times. */
const ROUNDS = 4;

/** Gives a whole number from 0 up to, not including, its argument. */
export type Draw = (count: number) => number;

/** @throws Error with the whole story where an instance is lost, missing or held twice */
export async function runSequence(draw: Draw, steps: number): Promise<void> {
  // A provider that Terraform starts is told of the end of each run; one that waits takes a fifth of the time.
  await using sandbox = await openSandbox({ seed: "sequence" }, { patient: true, attached: draw(4) > 0 });
  const story: string[] = [];
  const apply = async (config: Hcl): Promise<boolean> => {
    const { code, text } = await sandbox.tryApply(config);
    story.push(text);
    return code === 0;
  };
  for (let step = 0; step < steps; step += 1) {
    const rule = drawRule(draw);
    story.push(`--- while ${JSON.stringify(rule)}`);
    await sandbox.admin.faults([rule]);
    await apply(drawConfig(draw));
  }
  await sandbox.admin.faults([]);
  const whole = configOf(NAMES.map((name) => [name, {}] as const));
  for (let round = 0; round < ROUNDS && !(await apply(whole)); round += 1) story.push("--- without a fault");
  await expectAccounted(sandbox, story.join("\n"));
}

function drawRule(draw: Draw): FaultRule {
  const [, fault] = pick(draw, QUICK_FAULTS);
  return { ...fault, operation: pick(draw, STRUCK), times: 1 + draw(3) };
}

function drawConfig(draw: Draw): Hcl {
  const declared = NAMES.filter(() => draw(4) > 0);
  return configOf(
    declared.map((name) => [
      name,
      {
        company: pick(draw, COMPANIES),
        enabled: draw(4) > 0,
        lifecycle: { create_before_destroy: name === "three" },
      },
    ]),
  );
}

function configOf(resources: readonly (readonly [string, Readonly<Record<string, Json>>])[]): Hcl {
  const declared = resources.map(
    ([name, change]) => [name, { ...CRM_ATTRIBUTES, name, creation_key: `tests/${name}`, ...change }] as const,
  );
  const resource = { openconnectors_connectwise_instance: Object.fromEntries(declared) };
  return { provider: PROVIDER, ...(declared.length === 0 ? {} : { resource }) };
}

function pick<Item>(draw: Draw, items: readonly Item[]): Item {
  const item = items[draw(items.length)];
  if (item === undefined) throw new RangeError("nothing to choose from");
  return item;
}

async function expectAccounted(sandbox: Sandbox, story: string): Promise<void> {
  const held = [...(await sandbox.objects()).values()].flatMap(({ values: { id } }) =>
    typeof id === "string" ? [id] : [],
  );
  const made = (await sandbox.admin.instances()).map(({ id }) => String(id));
  const problem = {
    lost: made.filter((id) => !held.includes(id) && !story.includes(id)),
    missing: held.filter((id) => !made.includes(id)),
    twice: held.length - new Set(held).size,
  };
  if (problem.lost.length + problem.missing.length + problem.twice === 0) return;
  throw new Error(`${JSON.stringify(problem)}\n${story}`);
}
