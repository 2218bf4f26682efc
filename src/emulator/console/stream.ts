// What happens, as it happens: server-sent events. Changes are gathered for a moment, and a page that is slow gets fewer and
// larger updates, never a queue.
import type { ServerResponse } from "node:http";
import { effectTable, OPERATION_NAMES } from "../faults";
import type { Platform } from "../platform";
import { switchTable } from "../switches";
import type { KnownSecrets } from "./known-secrets";
import { updateOf } from "./views";
import type { Hello, MemberView, SwitchView } from "./wire";

/** Short enough for an eye, long enough for the calls of a parallel apply. */
const GATHER_MS = 50;
/** A browser asks again after that time, when an emulator was started again on the same port. */
const RETRY_MS = 1_000;

export interface Source {
  readonly platform: Platform;
  readonly secrets: KnownSecrets;
  readonly run: string;
}

/** Goes on until the page is gone. */
export function streamTo(response: ServerResponse, { platform, secrets, run }: Source): void {
  const { history } = platform;
  let seen = 0;
  let timer: NodeJS.Timeout | undefined;
  const write = (): void => {
    timer = undefined;
    // What is new is asked for again when the connection has taken what is on its way.
    if (response.destroyed || response.writableNeedDrain) return;
    const news = history.since(seen);
    seen = news.revision;
    response.write(eventOf("update", updateOf(news, platform, secrets)));
  };
  const changed = (): void => {
    timer ??= setTimeout(write, GATHER_MS);
  };
  const stop = history.revisions.onChange(changed);
  response.on("drain", changed);
  response.on("close", () => {
    stop();
    clearTimeout(timer);
  });
  response.write(`retry: ${String(RETRY_MS)}\n\n${eventOf("hello", helloOf(run))}`);
  write();
}

/** JSON has no line breaks, so that one line of data is enough. */
function eventOf(name: string, data: object): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}

function helloOf(run: string): Hello {
  return { run, operations: OPERATION_NAMES, effects: effects(), switches: switches() };
}

function effects(): readonly MemberView[] {
  return Object.entries(effectTable).map(([name, row]) => {
    const choices = "choices" in row ? (row.choices ?? []) : [];
    const input = choices.length > 0 ? "choice" : row.expected === "true" ? "yes" : "number";
    return { name, expected: row.expected, meaning: row.meaning, input, choices };
  });
}

function switches(): readonly SwitchView[] {
  // The table's keys are the names of switches.
  const names = Object.keys(switchTable) as (keyof typeof switchTable)[];
  return names.map((name) => ({ name, question: switchTable[name].question, positions: switchTable[name].positions }));
}
