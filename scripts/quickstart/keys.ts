// One key press at a time: the key itself on a terminal, else a line.
import { setTimeout } from "node:timers/promises";

export interface KeySource {
  setRawMode?(isRaw: boolean): unknown;
  on(event: "data", use: (chunk: Buffer) => void): unknown;
  on(event: "end", use: () => void): unknown;
  off(event: "data", use: (chunk: Buffer) => void): unknown;
  off(event: "end", use: () => void): unknown;
  resume(): unknown;
  pause(): unknown;
  /** Sockets, which a pipe is, keep a process alive that has paused them. */
  ref?(): unknown;
  unref?(): unknown;
}

/** Ctrl-C, Ctrl-D and q, as programs in a terminal end. */
const CTRL_C = "\u0003";
const END_KEYS = [CTRL_C, "\u0004", "q"];

/** What was typed before comes at once; nobody answers a question as fast. */
const TYPED_BEFORE_MS = 150;

/**
 * On a terminal, a key that was typed before the question is no answer to it. Lines of a pipe all are.
 *
 * @param typedBefore ends when every key of before has come
 * @returns whether to go on; false where there will be no further key, or the person wants to end
 */
export async function nextKey(
  source: KeySource,
  typedBefore: () => Promise<void> = async () => {
    await setTimeout(TYPED_BEFORE_MS);
  },
): Promise<boolean> {
  const isTerminal = source.setRawMode !== undefined;
  source.setRawMode?.(true);
  source.ref?.();
  try {
    let isAsked = !isTerminal;
    if (isTerminal) void typedBefore().then(() => (isAsked = true));
    return await new Promise<boolean>((resolve) => {
      const settle = (goesOn: boolean): void => {
        source.off("data", pressed);
        source.off("end", ended);
        source.pause();
        resolve(goesOn);
      };
      const pressed = (chunk: Buffer): void => {
        const key = chunk.toString("utf8");
        // Ctrl-C always ends.
        if (isAsked || key.endsWith(CTRL_C))
          settle(!END_KEYS.includes(key.replace(/\r?\n$/, "")) && !key.endsWith(CTRL_C));
      };
      const ended = (): void => {
        settle(false);
      };
      source.on("data", pressed);
      source.on("end", ended);
      source.resume();
    });
  } finally {
    source.unref?.();
    source.setRawMode?.(false);
  }
}
