// Answers for people: which position each switch has on this tenant, and whether the emulator's default is another one.
import type { SwitchName } from "../../src/emulator";
import { defaultSwitches, switchTable } from "../../src/emulator";
import type { Answers, QuestionName } from "./answers";

export interface Finding {
  readonly switch: QuestionName;
  readonly question: string;
  /** Positions that fit what was seen; none where it was not seen. */
  readonly seen: readonly string[];
  readonly emulator: string;
}

export function findingsOf(answers: Answers): readonly Finding[] {
  return (Object.keys(switchTable) as readonly SwitchName[])
    .filter((name): name is QuestionName => name !== "remoteSystem")
    .map((name) => ({
      switch: name,
      question: switchTable[name].question,
      seen: answers[name] ?? [],
      emulator: defaultSwitches[name],
    }));
}

export function tableOf(findings: readonly Finding[]): string {
  return findings
    .map(({ switch: name, question, seen, emulator }) => {
      const verdict =
        seen.length === 0
          ? "not seen with this connector and account"
          : `${seen.join(" or ")}${seen.includes(emulator) ? "" : `   DIFFERS from the emulator: ${emulator}`}`;
      return `${name}: ${question}\n  ${verdict}`;
    })
    .join("\n");
}
