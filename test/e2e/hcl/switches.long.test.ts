// What nobody knows of the platform, switch by switch: the whole life of an instance of each resource in every position.
import { switchTable } from "../../../src/emulator";
import type { Switches } from "../../../src/emulator";
import { LIFE_SWITCHES, allAt, liveThrough } from "../../support/life-story";
import { shareOf } from "../../support/long-share";
import { openSandbox } from "../../support/sandbox";

const positions = LIFE_SWITCHES.flatMap((name) =>
  switchTable[name].positions.slice(1).map((position) => [name, position] as const),
);

test("all stand where we take them for true", async () => {
  await using sandbox = await openSandbox({}, { attached: true });
  await liveThrough(sandbox);
});

test("all stand at their last position", async () => {
  await using sandbox = await openSandbox({ switches: allAt(-1) }, { attached: true });
  await liveThrough(sandbox);
});

test.each(shareOf(positions, 1))("%s: %s", async (name, position) => {
  // Name and position stand in one row of the table.
  const switches: Partial<Switches> = { [name]: position };
  await using sandbox = await openSandbox({ switches }, { attached: true });
  await liveThrough(sandbox);
});
