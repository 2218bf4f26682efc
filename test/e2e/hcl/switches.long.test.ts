// What nobody knows of the platform, switch by switch: the whole life of an instance of each resource in every position.
import { switchTable } from "../../../src/emulator";
import type { SwitchName, Switches } from "../../../src/emulator";
import { liveThrough } from "../../support/life-story";
import { shareOf } from "../../support/long-share";
import { openSandbox } from "../../support/sandbox";

/** What the remote system thinks of credentials has a story of its own: rejection.test.ts. */
const ABOUT_REJECTION: readonly string[] = ["remoteSystem", "rejectionStatus", "rejectedCreate"] satisfies SwitchName[];

const positions = Object.entries(switchTable)
  .filter(([name]) => !ABOUT_REJECTION.includes(name))
  .flatMap(([name, { positions: all }]) => all.slice(1).map((position) => [name, position] as const));

test("all stand where we take them for true", async () => {
  await using sandbox = await openSandbox({}, { attached: true });
  await liveThrough(sandbox);
});

test.each(shareOf(positions, 2))("%s: %s", async (name, position) => {
  // Name and position stand in one row of the table.
  const switches: Partial<Switches> = { [name]: position };
  await using sandbox = await openSandbox({ switches }, { attached: true });
  await liveThrough(sandbox);
});
