// A new instance may not be there for a moment after its create was answered (open-connectors-api: What is not known).
import { isMissing } from "./failure";

/** Together well within the 5 s that a shutdown has. */
const DELAYS_MS = [500, 1_000] as const;

/** Tries again where the platform says that there is no such instance. */
export async function onceThere(work: () => Promise<void>, sleep: (ms: number) => Promise<void>): Promise<void> {
  for (const delay of DELAYS_MS) {
    try {
      await work();
      return;
    } catch (error) {
      if (!isMissing(error)) throw error;
      await sleep(delay);
    }
  }
  await work();
}
