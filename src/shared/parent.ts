// Whether the process that started this one still runs. An orphan gets another parent, but on Windows: there it keeps the number
// of the one that is gone.
import { codeOf } from "./error-code";

export interface ProcessTable {
  readonly platform: NodeJS.Platform;
  /** Number of the present parent. */
  readonly parentId: () => number;
  readonly isRunning: (id: number) => boolean;
}

/** Begins with the parent of this moment. */
export function parentWatcher({ platform, parentId, isRunning }: ProcessTable = PROCESSES): () => boolean {
  const starter = parentId();
  return platform === "win32" ? () => isRunning(starter) : () => parentId() === starter;
}

export const PROCESSES: ProcessTable = {
  platform: process.platform,
  parentId: () => process.ppid,
  isRunning: (id) => {
    try {
      return process.kill(id, 0);
    } catch (error) {
      // Others mean that it is there, and somebody else's.
      return codeOf(error) !== "ESRCH";
    }
  },
};
