// Scenes in which an instance has to be guarded, played with either kind of resource: what is said and what is written.
import type { SwitchName } from "../../../src/emulator";
import { keyTag } from "../../../src/provider/lifecycle/marks";
import { openConnectorsProvider } from "../../../src/provider/provider";
import { Admin } from "../../support/admin";
import { Life, REQUEST, Started } from "../harness";
import type { Declared, Dialect } from "./dialects";

export interface Stage {
  readonly started: Started;
  readonly dialect: Dialect;
  readonly life: Life;
}

/** Answers what was said, in the order in which it was. */
export type Scene = (stage: Stage) => Promise<readonly string[]>;

const declare = ({ dialect }: Stage, declared: Declared = {}) => dialect.config(declared);

/** The problems of a plan, and those of its apply where the plan has no error. */
async function planAndApply(stage: Stage, declared: Declared, prior: Life = stage.life): Promise<readonly string[]> {
  const config = declare(stage, declared);
  const plan = await stage.started.terraform.plan(stage.dialect.typeName, {
    ...{ prior: prior.state, config, private: prior.private },
  });
  if (plan.problems.some((problem) => problem.startsWith("error"))) return plan.problems;
  return [...plan.problems, ...(await prior.apply(config))];
}

async function created(stage: Stage, declared: Declared = {}): Promise<void> {
  await stage.life.apply(declare(stage, declared));
}

/** What changes: said by plan and apply of the change, and by a plan of the same again, which has nothing to do. */
const change =
  (before: Declared, after: Declared): Scene =>
  async (stage) => {
    await created(stage, before);
    const said = await planAndApply(stage, after);
    const { problems, changed } = await stage.life.plan(declare(stage, after));
    return [...said, ...problems, ...(changed.length > 0 ? ["error: still planned"] : [])];
  };

const beyond =
  (overwritten: object, after: Declared = {}): Scene =>
  async (stage) => {
    await created(stage);
    await stage.life.overwrite({ ...overwritten });
    const refreshed = await stage.life.refresh();
    return [...refreshed, ...(await planAndApply(stage, after))];
  };

async function asUser(stage: Stage, userSecret: string): Promise<Life> {
  const other = new Started(stage.started.emulator, openConnectorsProvider);
  await other.terraform.configure({ user_secret: userSecret, max_retries: 3 });
  const life = new Life(other, stage.dialect.typeName);
  life.state = stage.life.state;
  life.private = stage.life.private;
  return life;
}

export const SCENES: Readonly<Record<string, Scene>> = {
  "a mask as the secret": change({}, { privateKey: "*****" }),
  "a mask as the secret of a create": async (stage) => await planAndApply(stage, { privateKey: "*" }),
  "a mask as a plain value": change({}, { company: "***" }),
  "a mask in a map": change({}, { more: { "pagination.max": "********" } }),
  "another secret": change({}, { privateKey: "canary-rotated" }),
  "a raised version": change({ version: "1" }, { version: "2" }),
  "another company": change({}, { company: "acme-emea" }),
  "another company without the secret": change({}, { company: "acme-emea", privateKey: null }),
  "another name": change({}, { name: "renamed" }),
  "tags taken out": change({ tags: ["a", "b"] }, {}),
  "other tags": change({ tags: ["a", "b"] }, { tags: ["b", "c"] }),
  "the switch": change({}, { enabled: false }),
  "a key with a default taken out": change({ more: { "pagination.max": "50" } }, {}),
  "a key without a default taken out": change({ more: { "event.notification.callback.url": "https://x.example" } }, {}),
  "a secret key taken out": change({ moreSecrets: { "event.notification.basic.password": "canary-basic" } }, {}),
  "the secret taken out": change({}, { privateKey: null }),
  "another creation key": change({}, { creationKey: "tests/renamed" }),
  "an instance that lost its connection": beyond({ valid: false }),
  "one that the platform disabled": beyond({ valid: false, disabled: true }),
  "one that the platform disabled, with another secret": beyond(
    { valid: false, disabled: true },
    { privateKey: "canary-rotated" },
  ),
  "a drifted name": beyond({ name: "by hand" }),
  "a drifted company": beyond({ configuration: { company: "by hand" } }),
  "drifted tags that nobody manages": beyond({ tags: ["by", "hand"] }),
  "one that was deleted": async (stage) => {
    await created(stage);
    await new Admin(stage.started.emulator).callApi("DELETE", `/instances/${stage.life.id}`);
    return await stage.life.refresh();
  },
  "one that another user does not see": async (stage) => {
    await created(stage);
    const { userSecret } = stage.started.emulator.addUser({});
    const other = await asUser(stage, userSecret);
    return [...(await other.refresh()), ...(await planAndApply(stage, { name: "renamed" }, other))];
  },
  "an unfinished one of the same key": async (stage) => {
    stage.started.seed({ tags: [keyTag("tests/guards"), "oc-creating"] });
    return await planAndApply(stage, {});
  },
  "an unfinished one that looks the same": async (stage) => {
    stage.started.seed({ ...REQUEST, name: "cw-emea", tags: ["oc-creating"] });
    return await planAndApply(stage, { creationKey: null });
  },
  "several of the same key": async (stage) => {
    const tags = [keyTag("tests/guards"), "oc-creating"];
    stage.started.seed({ tags }, { tags });
    return await planAndApply(stage, {});
  },
  "an import without its secrets": async (stage) => {
    const [id = ""] = stage.started.seed({ name: "cw-emea" });
    const said = await stage.life.import(id);
    return [...said, ...(await planAndApply(stage, { privateKey: null, creationKey: null }))];
  },
  "a login that the remote system rejects": async (stage) => {
    await created(stage);
    stage.started.emulator.setSwitches({ remoteSystem: "rejects them" });
    return await planAndApply(stage, { privateKey: "canary-rotated" });
  },
  "a create that the remote system rejects": async (stage) => {
    stage.started.emulator.setSwitches({ remoteSystem: "rejects them" });
    return await planAndApply(stage, {});
  },
};

/**
 * Scenes in which the resources differ, since one of them has its secrets in one map: there a secret that is taken out is another map,
 * which is sent; and the whole map can't be left out unnoticed, as the one secret of a typed connector can, which may be given only where
 * it changes.
 */
export const DIFFERENT: ReadonlySet<string> = new Set(["another company without the secret", "a secret key taken out"]);

/**
 * Whether the resources differ in this scene, here under a switch: what is masked when it is imported has an attribute of a typed
 * connector, which can be stored and not sent; in a map it is a new key, which can only be sent with all secrets.
 */
export function differs(scene: string, underSwitch: SwitchName): boolean {
  return DIFFERENT.has(scene) || (scene === "an import without its secrets" && underSwitch === "maskedKeys");
}
