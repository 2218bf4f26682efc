// What guards an instance guards it whichever resource declares it: the same is said, the same is written, the same is there afterwards.
import { POSITIONS, play } from "./compare";
import { DIFFERENT, SCENES, differs } from "./scenes";

const REAUTHENTICATES = "warning: This change re-authenticates the instance";
const MASK = "error: Mask instead of a value";
const STILL = "error: still planned";

/** What is said where the platform is as we take it to be. */
const SAID: Readonly<Record<string, readonly string[]>> = {
  "a mask as the secret": [REAUTHENTICATES, MASK, REAUTHENTICATES, STILL],
  "a mask as the secret of a create": [MASK],
  "a mask as a plain value": [REAUTHENTICATES, MASK, REAUTHENTICATES, STILL],
  "a mask in a map": [MASK, STILL],
  "another secret": [REAUTHENTICATES],
  "a raised version": [REAUTHENTICATES],
  "another company": [REAUTHENTICATES],
  "another company without the secret": [
    "error: The change re-authenticates the instance and needs its secret",
    "error: The change re-authenticates the instance and needs its secret",
  ],
  "another name": [],
  "tags taken out": ["warning: Tags that are not declared stay on the instance"],
  "other tags": [],
  "the switch": [],
  "a key with a default taken out": [],
  "a key without a default taken out": [],
  "a secret key taken out": [],
  "the secret taken out": [],
  "another creation key": [],
  "an instance that lost its connection": ["warning: The instance has lost its connection to the remote system"],
  "one that the platform disabled": ["warning: The platform has probably disabled the instance"],
  "one that the platform disabled, with another secret": [REAUTHENTICATES],
  "a drifted name": [],
  "a drifted company": [REAUTHENTICATES],
  "drifted tags that nobody manages": [],
  "one that was deleted": ["warning: The instance was deleted outside of this configuration"],
  "one that another user does not see": [
    "error: The instance may belong to another user",
    "error: Updating instance 1000002 failed",
  ],
  "an unfinished one of the same key": ["warning: Adopted an instance that an interrupted run had created"],
  "an unfinished one that looks the same": ["error: An unfinished instance looks the same"],
  "several of the same key": ["error: Several unfinished instances carry this creation key"],
  "an import without its secrets": [],
  "a login that the remote system rejects": [REAUTHENTICATES, "error: Updating instance 1000002 failed"],
  "a create that the remote system rejects": ['error: Creating instance "cw-emea" failed'],
};

const scenes = Object.keys(SCENES);

test.concurrent.each(scenes)("%s: both resources say and do the same", async (scene) => {
  const [typed, generic] = await play(scene);
  expect(typed?.said).toEqual(SAID[scene]);
  if (DIFFERENT.has(scene)) expect(generic).not.toEqual(typed);
  else expect(generic).toEqual(typed);
});

/** Each position meets one scene here; guards.long.test.ts has all of them. */
test.concurrent.each(POSITIONS.map((row, at) => ({ ...row, scene: scenes[(at * 7) % scenes.length] ?? "" })))(
  "where $name is $position, $scene: both resources say and do the same",
  async ({ name, position, scene }) => {
    const [typed, generic] = await play(scene, { [name]: position });
    if (!differs(scene, name)) expect(generic).toEqual(typed);
  },
);

test("where more keys are masked, an import without its secrets sends nothing from either, and each says why", async () => {
  const switches = { maskedKeys: "passwords, public key, client id and signature key" } as const;
  const [typed, generic] = await play("an import without its secrets", switches);
  expect(typed?.said[0]).toBe("warning: The declared value is stored in state but not sent to the platform");
  expect(generic?.said[0]).toBe("error: The change re-authenticates the instance and would leave out its secrets");
  expect([typed, generic]).toMatchObject([{ writes: [] }, { writes: [] }]);
});
