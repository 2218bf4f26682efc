// Deleting orphans, one by one: each is read again, asked for, and only then deleted.
import type { OpenConnectorsClient } from "../../client";
import { ClientError } from "../../client";
import type { Orphan } from "./find";
import { lineOf } from "./report";

export interface DeleteOptions {
  readonly client: Pick<OpenConnectorsClient, "getInstance" | "deleteInstance">;
  /** What an instance is now, judged like before. */
  readonly judge: (instance: Orphan["instance"]) => Orphan;
  /** Undefined where all were confirmed at once. */
  readonly ask: ((question: string) => Promise<string>) | undefined;
  readonly say: (text: string) => void;
  readonly signal: AbortSignal;
}

/** @returns the ids that are gone. */
export async function deleteOrphans(orphans: readonly Orphan[], options: DeleteOptions): Promise<readonly string[]> {
  const deleted: string[] = [];
  for (const orphan of orphans) {
    if (options.signal.aborted) break;
    if (await deleteOne(orphan, options)) deleted.push(orphan.instance.id);
  }
  return deleted;
}

async function deleteOne(orphan: Orphan, options: DeleteOptions): Promise<boolean> {
  const { client, judge, ask, say, signal } = options;
  const { id } = orphan.instance;
  try {
    const now = judge(await client.getInstance(id, { signal }));
    if (now.kept !== undefined || now.kind !== orphan.kind) {
      say(`${id} has changed meanwhile and stays.\n`);
      return false;
    }
    if (ask !== undefined && (await ask(`Delete ${lineOf(now)}? Only "yes" deletes it: `)).trim() !== "yes") {
      say(`${id} stays.\n`);
      return false;
    }
    await client.deleteInstance(id, { signal });
    say(`${id} is deleted.\n`);
    return true;
  } catch (error) {
    if (!(error instanceof ClientError)) throw error;
    say(`${outcomeOf(id, error)}\n`);
    return false;
  }
}

function outcomeOf(id: string, error: ClientError): string {
  if (error.isMissing) return `${id} is gone already.`;
  return error.call.method === "DELETE" && error.outcome === "unknown"
    ? `Whether ${id} was deleted is not known: ${error.message} Run this command again: it lists ${id} if it is still there.`
    : `${id} stays: ${error.message}`;
}
