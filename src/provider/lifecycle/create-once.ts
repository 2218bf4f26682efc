// A create that can be interrupted anywhere and still leaves exactly one instance (architecture: Creation without
// doubt).
//
// Before the first create, unfinished instances of earlier runs are listed; one with our key is adopted. After an answer
// that leaves open whether the instance was made, our key is looked up and decides the same way. A POST is never repeated.
import type { CreateInstanceRequest, Instance } from "../../client";
import { DiagnosticError } from "../../plugin";
import { tryUntil } from "../../shared/waiting";
import type { ReadyConnection } from "../connection";
import { describeFailure, isMissing, mayHaveHappened } from "./failure";
import { isCreating, keyTag } from "./markers";
import { assertOwn } from "./ownership";

/** Waits before each look-up after a doubtful answer: the platform may commit a slow create late. */
const LOOK_UP_DELAYS_MS = [0, 1_000, 3_000] as const;

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
}

export interface Created {
  readonly instance: Instance;
  readonly keyTag: string;
  /** Made now, left by an earlier run, or found again after its answer was lost. */
  readonly origin: "created" | "earlier run" | "lost answer";
}

/** @throws DiagnosticError where no single instance can be named as the result. */
export async function createOnce(
  connection: ReadyConnection,
  wanted: WantedCreate,
  signal: AbortSignal,
): Promise<Created> {
  const tag = keyTag(wanted.creationKey ?? connection.random(RANDOM_KEY_BYTES).toString("hex"));
  claim(connection, tag);

  // Listed once and before the first create: later on the list would show the creates of this very run.
  const unfinished = await connection.markedInstances(signal);
  const mine = await candidates(connection, unfinished, tag, signal);
  const adopted = await adopt(connection, wanted, tag, mine, signal);
  if (adopted !== undefined) return { ...adopted, origin: "earlier run" };
  if (wanted.creationKey === null) refuseLookalike(connection, wanted, unfinished);

  try {
    const instance = await connection.client.createInstance({ ...wanted.request, tags: wanted.tags(tag) }, { signal });
    connection.ledger.own(instance.id);
    connection.ledger.created(instance);
    return { instance, keyTag: tag, origin: "created" };
  } catch (error) {
    if (!mayHaveHappened(error)) throw error;
    return await settleDoubt(connection, wanted, tag, error, signal);
  }
}

function claim(connection: ReadyConnection, tag: string): void {
  if (connection.ledger.claim(tag)) return;
  throw new DiagnosticError({
    attribute: "creation_key",
    summary: "The creation key is used twice",
    detail:
      "Another instance is created with the same creation_key in this run, so an interrupted create could not tell the " +
      "two apart. Give each instance its own key: with count or for_each, include count.index or each.key in it.",
  });
}

/** Those of the listed instances that carry our key, are not finished, belong to no state we know, and are still there. */
async function candidates(
  connection: ReadyConnection,
  listed: readonly Instance[],
  tag: string,
  signal: AbortSignal,
): Promise<readonly Instance[]> {
  const unfinishedWithKey = ({ id, tags }: Instance): boolean =>
    isCreating(tags) && tags?.includes(tag) === true && !connection.ledger.owns(id);
  const confirmed = await Promise.all(
    // An item of a list may come without tags (open-connectors-api: What is not known); a read by id has the last word
    // anyway.
    listed
      .filter((instance) => instance.tags === undefined || unfinishedWithKey(instance))
      .map(async ({ id }) => {
        try {
          return await connection.client.getInstance(id, { signal });
        } catch (error) {
          if (isMissing(error)) return undefined;
          throw error;
        }
      }),
  );
  return confirmed.filter((instance) => instance !== undefined).filter(unfinishedWithKey);
}

async function adopt(
  connection: ReadyConnection,
  wanted: WantedCreate,
  tag: string,
  found: readonly Instance[],
  signal: AbortSignal,
): Promise<Omit<Created, "origin"> | undefined> {
  const [only, ...others] = found;
  if (only === undefined) return undefined;
  if (others.length > 0) throw severalFound(found);
  const { key } = wanted.request.element;
  if (!isOf(only, key)) throw otherConnector(only, key);
  await assertOwn(connection, only, signal);
  connection.ledger.own(only.id);
  return { instance: await wanted.complete(only.id, tag), keyTag: tag };
}

async function settleDoubt(
  connection: ReadyConnection,
  wanted: WantedCreate,
  tag: string,
  cause: unknown,
  signal: AbortSignal,
): Promise<Created> {
  // A stop during the wait is seen by the look-up.
  const wait = (ms: number): Promise<void> => connection.sleep(ms, signal).catch(() => undefined);
  const result = await tryUntil(LOOK_UP_DELAYS_MS, wait, async () => {
    const found = await lookUp(connection, tag, signal);
    return found === undefined ? "unanswered" : await adopt(connection, wanted, tag, found, signal);
  });
  if (result !== undefined && result !== "unanswered") return { ...result, origin: "lost answer" };
  throw noClearAnswer(wanted, tag, cause, result === undefined);
}

/** @returns undefined where nothing can be looked up: the platform does not answer, or Terraform was asked to stop. */
async function lookUp(
  connection: ReadyConnection,
  tag: string,
  signal: AbortSignal,
): Promise<readonly Instance[] | undefined> {
  if (signal.aborted) return undefined;
  try {
    const listed = await connection.client.listInstances({ tag, hydrate: true }, { signal });
    return await candidates(connection, listed, tag, signal);
  } catch {
    // People have to learn of the uncertain create, not that looking for it failed as well.
    return undefined;
  }
}

function noClearAnswer(
  { creationKey }: WantedCreate,
  tag: string,
  cause: unknown,
  wasLookedUp: boolean,
): DiagnosticError {
  return new DiagnosticError({
    summary: "Creating the instance got no clear answer",
    detail:
      `${describeFailure(cause)}\n\n` +
      (wasLookedUp
        ? `${String(LOOK_UP_DELAYS_MS.length)} look-ups by its marker tag "${tag}" found nothing. ` +
          "Either nothing was created, or the instance appears late. "
        : `It could not be looked up by its marker tag "${tag}" either, so it may have been created. `) +
      (creationKey === null
        ? "Before you apply again, look for that tag in Open Connectors and import or delete what carries it: without a " +
          "creation_key the next run uses another marker."
        : "Apply again: the provider looks for the marker first and adopts what it finds."),
  });
}

/** A reply without a connector says nothing against it. */
function isOf({ element }: Instance, elementKey: string): boolean {
  return element?.key === undefined || element.key.toLowerCase() === elementKey.toLowerCase();
}

/** An instance can't change its connector, so an interrupted create is not taken up once the resource is for another one. */
function otherConnector(found: Instance, wanted: string): DiagnosticError {
  return new DiagnosticError({
    summary: "An unfinished instance of another connector carries this creation key",
    detail:
      `An earlier run was interrupted while it created this instance for the connector ${found.element?.key ?? ""}, and now it is for ` +
      `${wanted}. Delete what that run left behind in Open Connectors, or import it where it belongs:\n${importCommands([found])}`,
  });
}

function severalFound(found: readonly Instance[]): DiagnosticError {
  return new DiagnosticError({
    summary: "Several unfinished instances carry this creation key",
    detail:
      "Earlier runs were interrupted while they created this instance, and more than one of them left it behind. " +
      `Import the one to keep, with the address of this resource, and delete the others:\n${importCommands(found)}`,
  });
}

/** Without a creation key an instance left by a killed run can only be recognised by its looks: never adopted, never doubled. */
function refuseLookalike(connection: ReadyConnection, wanted: WantedCreate, unfinished: readonly Instance[]): void {
  const alike = unfinished.filter(
    (instance) => !connection.ledger.owns(instance.id) && isCreating(instance.tags) && wanted.isLookalike(instance),
  );
  if (alike.length === 0) return;
  throw new DiagnosticError({
    attribute: "name",
    summary: "An unfinished instance looks the same",
    detail:
      "An earlier run was interrupted after it had created an instance of this name, connector and configuration, and no " +
      `state is known to hold it. Import it, with the address of this resource, or delete it:\n${importCommands(alike)}\n\n` +
      "With creation_key set, the provider would have adopted it.",
  });
}

function importCommands(instances: readonly Instance[]): string {
  return instances
    .map(({ id, createdDate }) => `  terraform import ADDRESS ${id}   (created ${createdDate ?? "at an unknown time"})`)
    .join("\n");
}
