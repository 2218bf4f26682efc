// npx starts us through a shell that keeps signals for itself: after `kill` of npx we would go on for ever. So a process that
// npx started ends when the one above it is gone.
import { parentWatcher } from "../shared/parent";

const INTERVAL_MS = 250;

/** Never fires where npx did not start us: what a shell leaves in the background is meant to stay. */
export function whenNpxEnds(environment: Readonly<Record<string, string | undefined>>): AbortSignal {
  const controller = new AbortController();
  if (environment["npm_command"] !== "exec") return controller.signal;
  const parentIsAlive = parentWatcher();
  const timer = setInterval(() => {
    if (parentIsAlive()) return;
    clearInterval(timer);
    controller.abort();
  }, INTERVAL_MS);
  timer.unref();
  return controller.signal;
}
