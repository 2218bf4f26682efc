// One key press at a time: the key itself on a terminal, else a line.

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
const END_KEYS = ["\u0003", "\u0004", "q"];

/** @returns whether to go on; false where there will be no further key, or the person wants to end */
export async function nextKey(source: KeySource): Promise<boolean> {
  source.setRawMode?.(true);
  source.ref?.();
  try {
    return await new Promise<boolean>((resolve) => {
      const settle = (goesOn: boolean): void => {
        source.off("data", pressed);
        source.off("end", ended);
        source.pause();
        resolve(goesOn);
      };
      const pressed = (chunk: Buffer): void => {
        settle(!END_KEYS.includes(chunk.toString("utf8").replace(/\r?\n$/, "")));
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
