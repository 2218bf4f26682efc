// `openconnectors completion`: scripts that let a shell complete commands, options and their values.
import type { Command } from "../command";
import { EXIT } from "../command";
import { bash } from "./bash";
import { fish } from "./fish";
import { zsh } from "./zsh";

const SHELLS = ["bash", "zsh", "fish"] as const;

/** @param others what is completed beside this command itself. */
export function completionCommand(program: string, others: readonly Command[]): Command {
  const command: Command = {
    name: "completion",
    summary: "Print a script that lets bash, zsh or fish complete what you type.",
    details: [
      "Load it in the file that your shell reads at its start:",
      "",
      `  bash   source <(${program} completion bash)`,
      `  zsh    source <(${program} completion zsh)      (after compinit)`,
      `  fish   ${program} completion fish | source`,
    ].join("\n"),
    options: {},
    operand: { kind: "choice", name: "SHELL", choices: SHELLS },
    run(_values, io, [shell] = []) {
      const script = { bash, zsh, fish }[SHELLS.find((one) => one === shell) ?? "bash"];
      io.stdout(script(program, [...others, command]));
      return Promise.resolve(EXIT.done);
    },
  };
  return command;
}
