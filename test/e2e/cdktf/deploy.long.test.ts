// Failures as the command `cdktf` shows them. The same without the command: deploy.test.ts and constructs.test.ts.
import type { Outcome } from "../../support/process";
import { openProject } from "../../support/cdktf-project";
import { shareOf } from "../../support/long-share";
import { twoStacks } from "../../support/two-stacks";
import { FAULTY_PROPS, SAID_OF_THEM } from "./faulty-props";

interface Failure {
  readonly main: string;
  readonly typed: readonly string[];
  readonly parts: readonly string[];
}

const FAILURES: readonly (readonly [string, Failure])[] = [
  [
    "a missing variable is an error with TF_INPUT=0, not a prompt that no one sees",
    { main: twoStacks(), typed: ["deploy", "crm", "--auto-approve"], parts: ["private_key"] },
  ],
  [
    "all problems of the props come at once, with the construct's path and the fix",
    { main: FAULTY_PROPS, typed: ["synth"], parts: SAID_OF_THEM },
  ],
];

test.each(shareOf(FAILURES))("%s", async (_name, { main, typed, parts }) => {
  await using project = await openProject(main, {}, { attached: true });
  const outcome: Outcome = await project.cdktf(typed, { TF_VAR_private_key: undefined as never });
  expect(outcome.code).not.toBe(0);
  for (const part of parts) expect(outcome.text).toContain(part);
});
