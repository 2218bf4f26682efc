// Provider and Terraform killed at every moment of a create. One of them at each: create-once.test.ts.
import { shareOf } from "../../support/long-share";
import { MOMENTS, VICTIMS, createOutlives } from "./killed-creates";

const kills = VICTIMS.flatMap((victim) => MOMENTS.map(([moment, hasCome]) => [victim, moment, hasCome] as const));

test.each(shareOf(kills, 1))(
  "SIGKILL of %s %s: the next apply ends with one instance, and its id is in the state",
  async (victim, _moment, hasCome) => {
    await createOutlives(victim, hasCome);
  },
);
