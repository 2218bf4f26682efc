// `openconnectors orphans`: instances that no state is known to have, and their removal.
import type { ClientOptions, Instance } from "../../client";
import { ClientError, createClient } from "../../client";
import { fingerprint } from "../../provider/lifecycle/key-digest";
import { readAccount } from "../adopt/account";
import type { AccountCredentials } from "../adopt/credentials";
import { credentialsIn } from "../adopt/credentials";
import { progressOn } from "../progress";
import type { Command, Io } from "../command";
import { CommandError, EXIT } from "../command";
import { deleteOrphans } from "../orphans/delete";
import type { Holders, Orphan, Terms } from "../orphans/find";
import { findOrphans, orphanOf } from "../orphans/find";
import { jsonReport, textReport } from "../orphans/report";
import type { OrphansRequest } from "../orphans/request";
import { requestOf } from "../orphans/request";
import type { Known } from "../orphans/state-file";
import { readStates } from "../orphans/states";

export interface OrphansContext {
  readonly version: string;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
}

export function orphansCommand(context: OrphansContext): Command {
  return {
    name: "orphans",
    summary: "List instances that no state is known to have, and delete them on demand.",
    details:
      "Reads the account that OPENCONNECTORS_BASE_URL, OPENCONNECTORS_USER_SECRET and OPENCONNECTORS_ORGANIZATION_SECRET\n" +
      "name, and lists instances that carry a mark of the provider and are in no state that you give: twins of an instance in\n" +
      "a state, unfinished ones, and others, which another state may hold. --delete takes twins and unfinished ones whose key\n" +
      "is in a given state or synthesized stack, reads each again, and asks for each; without a terminal --confirm says how\n" +
      "many there are. The exit code is 2 where one of them stays.",
    options: {
      state: {
        type: "string",
        value: "FILE",
        multiple: true,
        completes: "file",
        description: "A state, as `state pull` of terraform or tofu prints it, or a synthesized cdk.tf.json.",
      },
      "older-than": {
        type: "string",
        value: "TIME",
        default: "1h",
        description: "Delete only those: 90s, 30m, 2h, 7d.",
      },
      json: { type: "boolean", description: "Print one JSON object." },
      delete: { type: "boolean", description: "Delete twins and unfinished ones." },
      confirm: { type: "string", value: "COUNT", description: "Delete without asking if exactly this many are found." },
    },
    async run(values, io) {
      const request = requestOf(values);
      const account = credentialsIn(io.environment);
      const known = await readStates(request.states, io.environment["TF_WORKSPACE"] ?? "default");
      const userAgent = `cdktf-open-connectors/${context.version} orphans`;
      return await work(request, { account, known, userAgent, clock: context.clock }, io);
    },
  };
}

interface Context {
  readonly account: AccountCredentials;
  readonly known: Known;
  readonly userAgent: string;
  readonly clock: () => number;
}

async function work(request: OrphansRequest, { account, known, userAgent, clock }: Context, io: Io): Promise<number> {
  const options: ClientOptions = { ...account, userAgent, clock };
  const client = createClient(options);
  try {
    const instances = await readAll(client, io);
    const holders: Holders = {
      known: ofThisAccount(known, instances, client.host, account),
      held: new Set(known.instances.map(({ id }) => id)),
      present: new Set(instances.map(({ id }) => id)),
    };
    if (request.states.length > 0 && holders.known.instances.length === 0) {
      throw new CommandError(
        `No state that you gave has an instance of this account at ${client.host}. Nothing was done.`,
      );
    }
    const terms: Terms = { olderThanMs: request.olderThanMs, now: clock() };
    const orphans = findOrphans(instances, holders, terms);
    if (!request.isJson) io.stdout(textReport(orphans));
    if (orphans.length === 0) io.stderr("No instance with a mark of the provider is without a state.\n");
    if (!request.isDelete) {
      if (request.isJson) io.stdout(jsonReport(client.host, orphans, undefined));
      return EXIT.done;
    }
    const chosen = orphans.filter(({ kept }) => kept === undefined);
    const deleted = await deleteOrphans(chosen, {
      client,
      judge: (instance) => orphanOf(instance, holders, terms),
      ask: askerFor(request, chosen, io),
      say: (text) => {
        io.stderr(text);
      },
      signal: io.signal,
    });
    if (request.isJson) io.stdout(jsonReport(client.host, orphans, deleted));
    return deleted.length === chosen.length ? EXIT.done : EXIT.incomplete;
  } catch (error) {
    if (error instanceof ClientError) throw new CommandError(error.message, { cause: error });
    throw error;
  } finally {
    client.close();
  }
}

async function readAll(client: ReturnType<typeof createClient>, io: Io): Promise<readonly Instance[]> {
  const progress = progressOn(io, "instances");
  try {
    progress.show(0, undefined);
    return await readAccount({
      client,
      selection: { element: undefined, tag: undefined },
      signal: io.signal,
      onProgress: (done, total) => {
        progress.show(done, total);
      },
    });
  } finally {
    progress.end();
  }
}

/** Where replies show no account, the fingerprint of the organization secret says it, as for the provider. */
function ofThisAccount(
  known: Known,
  instances: readonly Instance[],
  host: string,
  { credentials }: AccountCredentials,
): Known {
  const account = instances.find(({ accountId }) => accountId !== undefined)?.accountId;
  const organization = fingerprint(credentials.organizationSecret, "organization");
  const here = known.instances.filter(
    ({ place }) =>
      place?.host === host &&
      (account === undefined || place.account === undefined
        ? place.organization === organization
        : place.account === account),
  );
  return { ...known, instances: here };
}

/** @throws CommandError where no one can be asked and the number was not confirmed, or another one */
function askerFor(
  { confirmed }: OrphansRequest,
  chosen: readonly Orphan[],
  io: Io,
): ((question: string) => Promise<string>) | undefined {
  const count = String(chosen.length);
  if (confirmed === chosen.length || (chosen.length === 0 && confirmed === undefined)) return undefined;
  if (confirmed !== undefined) {
    throw new CommandError(`There are ${count} to delete and not ${String(confirmed)}. Nothing was deleted.`);
  }
  if (io.ask !== undefined) return io.ask;
  throw new CommandError(
    `Without a terminal there is no one to ask: confirm with --confirm ${count}. Nothing was deleted.`,
  );
}
