// What nobody knows of the platform: the provider is safe where everything is otherwise than we take it for. Each switch alone is
// tried in switches.long.test.ts.
import { switchTable } from "../../../src/emulator";
import type { SwitchName, Switches } from "../../../src/emulator";
import { liveThrough } from "../../support/life-story";
import { openSandbox } from "../../support/sandbox";

/** What the remote system thinks of credentials is no unknown of the life of an instance. */
const ABOUT_REJECTION: readonly SwitchName[] = ["remoteSystem", "rejectionStatus", "rejectedCreate"];

const names = (Object.keys(switchTable) as SwitchName[]).filter((name) => !ABOUT_REJECTION.includes(name));

/** Every switch away from what we take for true, at its second and at its last position. */
const away: [string, Partial<Switches>][] = [
  ["second", Object.fromEntries(names.map((name) => [name, switchTable[name].positions[1]]))],
  ["last", Object.fromEntries(names.map((name) => [name, switchTable[name].positions.at(-1)]))],
];

test.each(away)("a whole life in which every switch stands at its %s position", async (_position, switches) => {
  await using sandbox = await openSandbox({ switches }, { attached: true });
  await liveThrough(sandbox);
});
