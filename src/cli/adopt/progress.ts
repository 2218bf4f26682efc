// How far a long read has come, for people: a bar that stays on its line where there is a terminal, else plain lines
// and few of them (no cursor movement where standard error is not a terminal or NO_COLOR is set; architecture: Names
// others rely on).
import type { Io } from "../command";

export interface Progress {
  /** @param total undefined as long as it is not known. */
  show(done: number, total: number | undefined): void;
  /** Leaves the cursor on a line of its own. */
  end(): void;
}

const BAR_WIDTH = 30;
/** Without a terminal there is a line for each of so many parts, not one for each page. */
const PARTS = 10;
/** Where no total is known, a line each so many. */
const STEP_WITHOUT_TOTAL = 1_000;

/** @param what is counted: "instances". */
export function progressOn(io: Pick<Io, "stderr" | "isTerminal">, what: string): Progress {
  const write = (text: string): void => {
    io.stderr(text);
  };
  return io.isTerminal ? bar(write, what) : lines(write, what);
}

function bar(write: (text: string) => void, what: string): Progress {
  let shown = "";
  return {
    show(done, total) {
      const text = `${total === undefined ? "" : `${drawn(done, total)} `}${counted(done, total, what)}`;
      // A shorter text would leave the end of the longer one behind.
      write(`\r${text.padEnd(shown.length)}`);
      shown = text;
    },
    end() {
      if (shown !== "") write("\n");
      shown = "";
    },
  };
}

function lines(write: (text: string) => void, what: string): Progress {
  let reached = -1;
  return {
    show(done, total) {
      const part = total === undefined ? done / STEP_WITHOUT_TOTAL : (done * PARTS) / Math.max(total, done, 1);
      if (Math.floor(part) <= reached) return;
      reached = Math.floor(part);
      write(`Read ${counted(done, total, what)}\n`);
    },
    end: () => undefined,
  };
}

function drawn(done: number, total: number): string {
  const filled = total === 0 ? BAR_WIDTH : Math.min(BAR_WIDTH, Math.floor((done * BAR_WIDTH) / total));
  return `[${"#".repeat(filled)}${"-".repeat(BAR_WIDTH - filled)}]`;
}

function counted(done: number, total: number | undefined, what: string): string {
  return `${String(done)}${total === undefined ? "" : ` of ${String(total)}`} ${what}`;
}
