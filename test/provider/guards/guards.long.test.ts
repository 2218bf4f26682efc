// Every scene in every position of every switch, with both resources.
import { shareOf } from "../../support/long-share";
import { POSITIONS, play } from "./compare";
import { SCENES, differs } from "./scenes";

const cases = POSITIONS.flatMap((row) => Object.keys(SCENES).map((scene) => ({ ...row, scene }))).filter(
  ({ scene, name }) => !differs(scene, name),
);

test.concurrent.each(shareOf(cases))(
  "where $name is $position, $scene: both resources say and do the same",
  async ({ name, position, scene }) => {
    const [typed, generic] = await play(scene, { [name]: position });
    expect(generic).toEqual(typed);
  },
);
