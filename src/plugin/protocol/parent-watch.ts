// A killed Terraform gives no notice, and the plugin it started would live on forever (terraform-protocol: Stop and
// orphans). It is time to end when the parent is gone and no client answers any more.

/** How often to look, in milliseconds. Looking costs a system call; an orphan of half a second does no harm. */
const INTERVAL_MS = 500;

export interface ParentWatchOptions {
  readonly parentIsAlive: () => boolean;
  readonly openConnections: () => number;
  /** Whether there is an answer on one of them. Asked only where the parent is gone. */
  readonly answers: () => Promise<boolean>;
  /** Called once. */
  readonly gone: () => void;
}

/** Starts looking. Returns the look itself, for the moment a connection has closed. Keeps no process alive. */
export function watchParent({ parentIsAlive, openConnections, answers, gone }: ParentWatchOptions): () => void {
  const timer = setInterval(look, INTERVAL_MS).unref();
  let state: "looking" | "asking" | "gone" = "looking";
  function look(): void {
    if (state === "gone" || parentIsAlive()) return;
    if (openConnections() === 0) end();
    else if (state === "looking") void ask();
  }
  async function ask(): Promise<void> {
    state = "asking";
    if (await answers()) state = "looking";
    else end();
  }
  function end(): void {
    if (state === "gone") return;
    state = "gone";
    clearInterval(timer);
    gone();
  }
  return look;
}
