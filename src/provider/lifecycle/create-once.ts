// A create that can be interrupted anywhere and still leaves exactly one instance (architecture: Creation without
// doubt).
//
// Before the POST, instances with our key are looked up: an unfinished one is adopted, any other one judged. After an answer
// that leaves open whether the instance was made, our key is looked up for a while. A POST is never repeated.
import type { CreateInstanceRequest, Instance } from "../../client";
import { withConnectorKey } from "../../client";
import type { ReadyConnection } from "../connection";
import type { LifecycleCall } from "./call";
import {
  noClearAnswer,
  otherConnector,
  refuseLookalike,
  refuseOtherPlace,
  severalFound,
  usedTwice,
} from "./create-errors";
import type { Doubt } from "./doubt";
import { lookFor, writeDoubt } from "./doubt";
import { mayHaveHappened } from "./failure";
import { confirmed, settledIn, unfinishedIn } from "./found-instances";
import { isCreating, keyTag, placeIn, placeTag } from "./marks";
import { judgeOtherHolders } from "./other-holder";
import { assertOwn } from "./ownership";
import { forgetAll } from "./record";

const RANDOM_KEY_BYTES = 16;

export interface WantedCreate {
  /** The body of the POST; its tags are made by `tags`. */
  readonly request: Omit<CreateInstanceRequest, "tags">;
  /** The body's tags for a given key tag. */
  readonly tags: (keyTag: string) => readonly string[];
  /** Null where the configuration sets none: then a random key is used, which is safe within this process only. */
  readonly creationKey: string | null;
  /** True where an instance has our connector, name and plain configuration. */
  readonly isLookalike: (instance: Instance) => boolean;
  /** Brings an instance of an interrupted create to exactly what is wanted now. */
  readonly complete: (id: string, keyTag: string) => Promise<Instance>;
  /** Called before a create fails that may have been carried out: something has to be saved, although there is no id. */
  readonly onDoubt: () => void;
}

export interface Created {
  readonly instance: Instance;
  readonly keyTag: string;
  /** Made now, left by an earlier run, or found again after its answer was lost. */
  readonly origin: "created" | "earlier run" | "lost answer";
}

/** @throws DiagnosticError where no single instance can be named as the result. */
export async function createOnce(call: LifecycleCall, wanted: WantedCreate): Promise<Created> {
  const { connection, signal } = call;
  const tag = keyTag(wanted.creationKey ?? connection.random(RANDOM_KEY_BYTES).toString("hex"));
  if (!connection.ledger.claim(tag)) throw usedTwice();
  const earlier = await fromEarlierRun(call, wanted, tag);
  if (earlier !== undefined) return { instance: earlier, keyTag: tag, origin: "earlier run" };
  try {
    const request = { ...wanted.request, tags: wanted.tags(tag) };
    const instance = await connection.client.createInstance(request, { signal, mark: tag });
    connection.ledger.own(instance.id);
    connection.ledger.created(instance);
    return { instance, keyTag: tag, origin: "created" };
  } catch (error) {
    if (!mayHaveHappened(error)) throw error;
    return { instance: await settle(call, wanted, tag, error), keyTag: tag, origin: "lost answer" };
  }
}

/** An instance to go on with; undefined where one has to be made. */
async function fromEarlierRun(
  { connection, diagnostics, signal }: LifecycleCall,
  wanted: WantedCreate,
  tag: string,
): Promise<Instance | undefined> {
  if (wanted.creationKey === null) {
    // Listed once and before the first create: later on the list would show the creates of this very run.
    refuseLookalike(unknownLookalikes(connection, wanted, await connection.markedInstances(signal)));
    return undefined;
  }
  const found = await confirmed(connection, await connection.keyLookup.find(tag, signal), tag, signal);
  const adopted = await adopt(connection, wanted, tag, unfinishedIn(found), signal);
  judgeOtherHolders(adopted === undefined ? settledIn(found) : [], connection.now(), diagnostics);
  return adopted;
}

function unknownLookalikes(
  { ledger }: ReadyConnection,
  { isLookalike }: WantedCreate,
  unfinished: readonly Instance[],
): readonly Instance[] {
  return unfinished.filter(
    (instance) => !ledger.owns(instance.id) && isCreating(instance.tags) && isLookalike(instance),
  );
}

async function adopt(
  connection: ReadyConnection,
  wanted: WantedCreate,
  tag: string,
  found: readonly Instance[],
  signal: AbortSignal,
): Promise<Instance | undefined> {
  const [only, ...others] = found;
  if (only === undefined) return undefined;
  if (others.length > 0) throw severalFound(found);
  // A mark without a place is of an older version.
  const place = placeIn(only.tags);
  if (place !== undefined && place !== placeTag(connection.place, tag)) throw refuseOtherPlace(only);
  const { key } = wanted.request.element;
  const keyed = await withConnectorKey(connection.client, only, signal);
  if (!isOf(keyed, key)) throw otherConnector(keyed, key);
  await assertOwn(connection, only, signal);
  connection.ledger.own(only.id);
  return await wanted.complete(only.id, tag);
}

/** A reply without a connector says nothing against it. */
function isOf({ element }: Instance, elementKey: string): boolean {
  return element?.key === undefined || element.key.toLowerCase() === elementKey.toLowerCase();
}

/** Finds out what became of a POST; notes the doubt where that can't be found out now. */
async function settle(
  { connection, privateState, signal }: LifecycleCall,
  wanted: WantedCreate,
  tag: string,
  cause: unknown,
): Promise<Instance> {
  const { creationKey } = wanted;
  const doubt: Doubt = {
    tag,
    until: connection.now() + connection.lookUpMs,
    creationKey,
    host: connection.tenant.host,
  };
  const { found, isSettled } = await lookFor(connection, doubt, signal);
  // A key is looked up before the next create anyway; a random one is known to nobody but this note.
  if (creationKey === null || (found.length === 0 && !isSettled)) {
    // In a replacement the private state is that of the other object and says nothing about this one.
    forgetAll(privateState);
    writeDoubt(privateState, doubt);
    wanted.onDoubt();
  }
  const adopted = await adopt(connection, wanted, tag, found, signal);
  if (adopted === undefined) throw noClearAnswer(doubt, cause, isSettled);
  return adopted;
}
