// The plan of a replacement: under create-before-destroy the process that applies it creates before it has seen the old
// instance. So what is on the instance has to say that it is the old half: it must neither be adopted nor be taken for
// somebody else's (architecture: Creation without doubt).
import type { ReadyConnection } from "../connection";
import { mayBeRecentAtApply } from "./age";
import { unlessMissing, withContext } from "./failure";
import type { ReadTags } from "./ledger";
import { CREATING_TAG, REPLACED_TAG, isCreating, isReplaced, settledTags } from "./marks";

export interface ReplacementCall {
  readonly connection: ReadyConnection;
  readonly signal: AbortSignal;
}

/** What the state holds under the key of a planned create is to be replaced; this waits for its tags, which are part of the plan. */
export async function markReplaced({ connection, signal }: ReplacementCall, creationKey: string): Promise<void> {
  const { ledger } = connection;
  for (const id of ledger.storedUnder(creationKey)) {
    await withContext(
      { summary: `Preparing the replacement of instance ${id} failed`, aftermath: AFTERMATH },
      async () => {
        const instance = ledger.lastRead(id) ?? (await readIfThere(connection, id, signal));
        // The old half may be deleted beside this, by a resource of another type: nothing is left then to take for its own.
        if (instance !== undefined) await unlessMissing(mark(connection, instance, signal));
      },
    );
  }
}

const AFTERMATH =
  "The plan of a replacement tags the old instance where it is new or unfinished, so that the create of the new one can't take it for " +
  "its own. Nothing else was changed. Plan again when the platform takes that call, with secrets whose user may change the " +
  "instance.";

/** Without a refresh it is not known whether it still exists. */
async function readIfThere(
  { client }: ReadyConnection,
  id: string,
  signal: AbortSignal,
): Promise<ReadTags | undefined> {
  return await unlessMissing(client.getInstance(id, { signal }));
}

async function mark(connection: ReadyConnection, instance: ReadTags, signal: AbortSignal): Promise<void> {
  const { client, releases, ledger } = connection;
  const { id, tags } = instance;
  const needsMark = mayBeRecentAtApply(instance, connection.now()) || isCreating(tags);
  const isDone = isReplaced(tags) && (!isCreating(tags) || ledger.isInDoubt(id));
  if (tags === undefined || !needsMark || isDone) return;
  await releases.cancel(id);
  // As long as no state is saved that has the id, the mark has to stay.
  const left = [...settledTags(tags, true), ...(ledger.isInDoubt(id) ? [CREATING_TAG] : []), REPLACED_TAG];
  await client.patchInstance(id, { tags: left }, { signal });
  ledger.read({ ...instance, tags: left });
}

/** Without a key a create stops at anything unfinished that looks the same, so the marks of what the state holds have to go. */
export async function finishOwned({ connection, signal }: ReplacementCall): Promise<void> {
  const { client, ledger, releases } = connection;
  await withContext({ summary: "Preparing a replacement failed", aftermath: AFTERMATH }, async () => {
    const marked = await client.listInstances({ tag: CREATING_TAG }, { signal });
    for (const { id } of marked.filter((instance) => ledger.owns(instance.id))) {
      await releases.cancel(id);
      await unlessMissing(finish(client, id, signal));
    }
  });
}

async function finish(client: ReadyConnection["client"], id: string, signal: AbortSignal): Promise<void> {
  const { tags } = await client.getInstance(id, { signal });
  if (tags !== undefined && isCreating(tags))
    await client.patchInstance(id, { tags: settledTags(tags, true) }, { signal });
}
