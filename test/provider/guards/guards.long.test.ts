// Every scene in every position of every switch, with both resources.
import { shareOf } from "../../support/long-share";
import { POSITIONS, play } from "./compare";
import { DIFFERENT, SCENES } from "./scenes";

const scenes = Object.keys(SCENES).filter((scene) => !DIFFERENT.has(scene));
const cases = POSITIONS.flatMap((row) => scenes.map((scene) => ({ ...row, scene })));

test.each(shareOf(cases))(
  "where $name is $position, $scene: both resources say and do the same",
  async ({ name, position, scene }) => {
    const [typed, generic] = await play(scene, { [name]: position });
    expect(generic).toEqual(typed);
  },
);
