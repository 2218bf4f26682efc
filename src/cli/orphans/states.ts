// The instances that states know, and the keys that stacks declare, from all files that are given.
import { codeOf } from "../../shared/error-code";
import { CommandError } from "../command";
import { readText } from "../read-text";
import type { Known } from "./state-file";
import { readKnown } from "./state-file";

/** @throws CommandError that names every file that can't be used */
export async function readStates(files: readonly string[], workspace: string): Promise<Known> {
  const read = await Promise.all(
    files.map(async (file) => {
      try {
        const known = readKnown(await readText(file), workspace);
        return typeof known === "string" ? `${file} ${known}` : known;
      } catch (error) {
        return `${file} can't be read: ${codeOf(error)}`;
      }
    }),
  );
  const problems = read.filter((one) => typeof one === "string");
  if (problems.length > 0) throw new CommandError(`${problems.join(". ")}.`);
  const all = read.filter((one) => typeof one !== "string");
  return {
    instances: all.flatMap(({ instances }) => instances),
    declaredKeyTags: all.flatMap(({ declaredKeyTags }) => declaredKeyTags),
  };
}
