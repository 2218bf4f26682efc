// What a plan said while it was made: `plan -json` writes one message a line. Warnings are in no plan file.
import type { Json } from "../../shared/json";
import { tryParseJson } from "../../shared/json";
import { printable, printableLines } from "../../shared/printable";
import type { Warning } from "./model";
import { objectIn, textIn } from "./plan/members";

export interface Log {
  readonly warnings: readonly Warning[];
  readonly errors: readonly Warning[];
}

/** Lines that are not a message are passed over. @returns undefined where none is one */
export function readLog(text: string): Log | undefined {
  const messages = text.split("\n").flatMap((line) => tryParseJson(line, { repeatedMembers: "last" }) ?? []);
  if (
    !messages.some(
      (message) => textIn(message, "@module") === "terraform.ui" || textIn(message, "@module") === "tofu.ui",
    )
  )
    return undefined;
  return { warnings: diagnosticsIn(messages, "warning"), errors: diagnosticsIn(messages, "error") };
}

function addressOf(diagnostic: Json | undefined): string | undefined {
  const address = textIn(diagnostic, "address");
  return address === undefined ? undefined : printable(address);
}

/** Each once, however many attributes it was said of. The quoted line of the configuration (`snippet`) is never read. */
function diagnosticsIn(messages: readonly Json[], severity: string): readonly Warning[] {
  const diagnostics = messages
    .map((message) => objectIn(message, "diagnostic"))
    .filter((diagnostic) => textIn(diagnostic, "severity") === severity)
    .map((diagnostic) => ({
      address: addressOf(diagnostic),
      summary: printable(textIn(diagnostic, "summary") ?? ""),
      detail: printableLines(textIn(diagnostic, "detail") ?? ""),
    }));
  return [...new Map(diagnostics.map((one) => [JSON.stringify(one), one])).values()];
}
