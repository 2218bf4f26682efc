// A killed Terraform gives no notice, and the plugin it started would live on forever (terraform-protocol: Stop and
// orphans). It is time to end when the parent is gone and no client is connected any more.

/** How often to look, in milliseconds. Looking costs a system call; an orphan of half a second does no harm. */
const INTERVAL_MS = 500;

export interface ParentWatchOptions {
  readonly parentIsAlive: () => boolean;
  readonly openConnections: () => number;
  /** Called once. */
  readonly gone: () => void;
}

/** Starts looking. Returns the look itself, for the moment a connection has closed. Keeps no process alive. */
export function watchParent({ parentIsAlive, openConnections, gone }: ParentWatchOptions): () => void {
  const timer = setInterval(look, INTERVAL_MS).unref();
  function look(): void {
    if (parentIsAlive() || openConnections() > 0) return;
    clearInterval(timer);
    gone();
  }
  return look;
}
