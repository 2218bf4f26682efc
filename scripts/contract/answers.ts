// What an answer is: the positions of a switch that fit what was seen. None: this connector or account can't show it.
import type { Position, SwitchName } from "../../src/emulator";

/** `remoteSystem` says what the emulator pretends, and nothing of the platform. */
export type QuestionName = Exclude<SwitchName, "remoteSystem">;

export type Answers = { readonly [N in QuestionName]?: readonly Position<N>[] };

/** The one position or the other; none where neither was seen. */
export function either<const P>(is: boolean | undefined, yes: P, no: P): readonly P[] {
  return is === undefined ? [] : [is ? yes : no];
}
