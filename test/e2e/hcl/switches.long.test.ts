// What nobody knows of the platform: the provider is safe where everything is otherwise than we take it for. The whole life of an
// instance of each resource in every position of the switches.
import { switchTable } from "../../../src/emulator";
import type { Switches } from "../../../src/emulator";
import { LIFE_SWITCHES, allAt, liveThrough } from "../../support/life-story";
import { shareOf } from "../../support/long-share";
import { openSandbox } from "../../support/sandbox";

/** Name and position stand in one row of the table. */
const alone = LIFE_SWITCHES.flatMap((name) =>
  switchTable[name].positions
    .slice(1)
    .map((position): readonly [string, string, Partial<Switches>] => [name, position, { [name]: position }]),
);
const lives: readonly (readonly [string, string, Partial<Switches>])[] = [
  ["all", "where we take them for true", {}],
  ["all", "second position", allAt(1)],
  ["all", "last position", allAt(-1)],
  ...alone,
];

test.each(shareOf(lives, 1))("%s: %s", async (_name, _position, switches) => {
  await using sandbox = await openSandbox({ switches }, { attached: true });
  await liveThrough(sandbox);
});
