// How far work has come that can take more than two seconds, for people: a bar that stays on its line. Without a terminal, or with
// NO_COLOR, nothing: logs of pipelines have no use for it (architecture: Names others rely on).
import type { Io } from "./command";

export interface Progress {
  /**
   * @param total undefined as long as it is not known.
   * @param now what is being done: "crm".
   */
  show(done: number, total: number | undefined, now?: string): void;
  /** Leaves the cursor on a line of its own. */
  end(): void;
}

const BAR_WIDTH = 30;
/** With bar and count it fits into 80 columns: what is wrapped can't be drawn over. */
const MOST_OF_NOW = 20;

/** @param what is counted: "instances". */
export function progressOn(
  { isTerminal, stderr, screen }: Pick<Io, "stderr" | "isTerminal" | "screen">,
  what: string,
): Progress {
  if (!isTerminal) return { show: () => undefined, end: () => undefined };
  const width = screen?.width ?? Infinity;
  let shown = "";
  return {
    show(done, total, now = "") {
      const bar = total === undefined ? "" : `${drawn(done, total)} `;
      const words = `${counted(done, total, what)}${now === "" ? "" : `: ${cut(now)}`}`;
      const text = bar.length + words.length < width ? bar + words : words.slice(0, width - 1);
      // A shorter text would leave the end of the longer one behind.
      stderr(`\r${text.padEnd(shown.length)}`);
      shown = text;
    },
    end() {
      if (shown !== "") stderr("\n");
      shown = "";
    },
  };
}

function drawn(done: number, total: number): string {
  const filled = total === 0 ? BAR_WIDTH : Math.min(BAR_WIDTH, Math.floor((done * BAR_WIDTH) / total));
  return `[${"#".repeat(filled)}${"-".repeat(BAR_WIDTH - filled)}]`;
}

function counted(done: number, total: number | undefined, what: string): string {
  return `${String(done)}${total === undefined ? "" : ` of ${String(total)}`} ${what}`;
}

function cut(text: string): string {
  return text.length > MOST_OF_NOW ? `${text.slice(0, MOST_OF_NOW - 1)}…` : text;
}
