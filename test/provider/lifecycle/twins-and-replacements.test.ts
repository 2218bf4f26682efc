// Whose marks a plan may write and what it names: the old half of a replacement, and a duplicate that an interrupted create left.
import type { Instance } from "../../../src/client";
import { Diagnostics, PrivateState } from "../../../src/plugin";
import type { LifecycleCall } from "../../../src/provider/lifecycle/call";
import { CreationLedger } from "../../../src/provider/lifecycle/ledger";
import { CREATING_TAG, REPLACED_TAG, keyTag } from "../../../src/provider/lifecycle/marks";
import { finishOwned, markReplaced } from "../../../src/provider/lifecycle/replacement";
import { reportTwins } from "../../../src/provider/lifecycle/twins";
import { answered } from "../../client/answered";
import { inOrder } from "../../support/text";

const NOW = Date.UTC(2026, 10, 28);
const TAG = keyTag("k");
const OLD = "2020-01-01T00:00:00Z";
const NEW = new Date(NOW).toISOString();

/** @param failing what lists and writes end with. @param refused what writes alone end with */
function account(instances: readonly Instance[], failing?: Error, refused = failing) {
  const calls: string[] = [];
  const ledger = new CreationLedger();
  const find = (id: string): Promise<Instance> => {
    calls.push(`read ${id}`);
    const found = instances.find((one) => one.id === id);
    return found === undefined ? Promise.reject(answered(404)) : Promise.resolve(found);
  };
  const client = {
    getInstance: find,
    listInstances: () => (failing === undefined ? Promise.resolve(instances) : Promise.reject(failing)),
    patchInstance: (id: string, { tags }: { readonly tags: readonly string[] }) => {
      calls.push(`tag ${id} ${tags.join(" ")}`);
      return refused === undefined ? Promise.resolve() : Promise.reject(refused);
    },
  };
  const releases = {
    cancel: (id: string) => {
      calls.push(`keep the mark of ${id}`);
      return Promise.resolve();
    },
  };
  const markedInstances = () => (failing === undefined ? Promise.resolve(instances) : Promise.reject(failing));
  const connection = { client, ledger, releases, markedInstances, now: () => NOW };
  return { calls, ledger, connection: connection as never, signal: new AbortController().signal };
}

const instance = (tags: readonly string[] | undefined, createdDate = OLD): Instance => ({
  id: "7",
  createdDate,
  ...(tags && { tags }),
});

describe("the plan of a replacement", () => {
  const mark = async (found: Instance, change: (ledger: CreationLedger) => void = () => undefined) => {
    const { calls, ledger, ...call } = account([found]);
    ledger.stored("7", "k");
    change(ledger);
    await markReplaced(call, "k");
    return calls.filter((one) => one.startsWith("tag"));
  };

  test("tags the old instance where it is new or unfinished, and takes off the mark of its create", async () => {
    expect(await mark(instance(["a", TAG], NEW))).toEqual([`tag 7 a ${TAG} ${REPLACED_TAG}`]);
    expect(await mark(instance(["a", TAG, CREATING_TAG]))).toEqual([`tag 7 a ${TAG} ${REPLACED_TAG}`]);
  });

  test("leaves an old and finished one alone, one that has the tag, and one whose tags are not shown", async () => {
    expect(await mark(instance(["a", TAG]))).toEqual([]);
    expect(await mark(instance(["a", TAG, REPLACED_TAG], NEW))).toEqual([]);
    expect(await mark(instance(undefined, NEW))).toEqual([]);
  });

  test("tags again where both marks are there, unless no state is saved yet that has the id", async () => {
    const both = instance([TAG, CREATING_TAG, REPLACED_TAG]);
    expect(await mark(both)).toEqual([`tag 7 ${TAG} ${REPLACED_TAG}`]);
    const inDoubt = (ledger: CreationLedger) => {
      ledger.foundInDoubt("7");
    };
    expect(await mark(both, inDoubt)).toEqual([]);
    expect(await mark(instance([TAG, CREATING_TAG]), inDoubt)).toEqual([
      `tag 7 ${TAG} ${CREATING_TAG} ${REPLACED_TAG}`,
    ]);
  });

  test("goes by what the refresh read, and reads what it did not", async () => {
    const { calls, ledger, ...call } = account([instance([TAG], NEW)]);
    ledger.stored("7", "k");
    ledger.read({ id: "7", tags: ["b", TAG], createdDate: NEW });
    await markReplaced(call, "k");
    expect(calls).toEqual(["keep the mark of 7", `tag 7 b ${TAG} ${REPLACED_TAG}`]);
    expect(ledger.lastRead("7")).toEqual({ id: "7", tags: ["b", TAG, REPLACED_TAG], createdDate: NEW });
    const gone = account([]);
    gone.ledger.stored("7", "k");
    await markReplaced(gone, "k");
    expect(gone.calls).toEqual(["read 7"]);
  });

  test.each(["under its key", "without a key"])(
    "goes on where another resource deletes it meanwhile, %s",
    async (how) => {
      const { calls, ledger, ...call } = account([instance([TAG, CREATING_TAG], NEW)], undefined, answered(404));
      ledger.stored("7", "k");
      ledger.own("7");
      await (how === "under its key" ? markReplaced(call, "k") : finishOwned(call));
      expect(calls.filter((one) => one.startsWith("tag"))).toHaveLength(1);
    },
  );

  test("that can't write says which instance, why a plan writes at all, and what it needs", async () => {
    const { ledger, ...call } = account([instance([TAG], NEW)], answered(403));
    ledger.stored("7", "k");
    await expect(markReplaced(call, "k")).rejects.toThrow(
      inOrder([
        "Preparing the replacement of instance 7 failed",
        "The plan of a replacement tags the old instance where it is new or unfinished",
        "Nothing else was changed. Plan again when the platform takes that call, with secrets whose user may change the instance.",
      ]),
    );
  });

  test("without a key takes the marks off what the state holds, and of nothing else", async () => {
    const { calls, ledger, ...call } = account([
      instance(["a", CREATING_TAG]),
      { id: "8", tags: ["b", CREATING_TAG] },
      { id: "9", tags: ["c"] },
    ]);
    ledger.own("7");
    ledger.own("9");
    await finishOwned(call);
    expect(calls.filter((one) => one.startsWith("tag"))).toEqual(["tag 7 a"]);
    const failing = account([], answered(403));
    await expect(finishOwned(failing)).rejects.toThrow(
      inOrder(["Preparing a replacement failed", "Plan again when the platform takes that call"]),
    );
  });
});

describe("a refresh", () => {
  const report = async (marked: readonly Instance[], failing?: Error) => {
    const { connection, ledger, signal } = account(marked, failing);
    ledger.own("9");
    const privateState = PrivateState.decode(Buffer.from('{"twins":["old"]}'));
    const [diagnostics, logged] = [new Diagnostics(), [] as unknown[]];
    const logger = { warn: (...line: readonly unknown[]) => logged.push(line) };
    const call = { connection, privateState, diagnostics, logger, signal };
    await reportTwins(call as unknown as LifecycleCall, "7", "k");
    return {
      twins: privateState.get("twins"),
      said: diagnostics.toWire((text) => text).map(({ detail }) => detail),
      logged,
    };
  };
  const marked = (id: string, tags?: readonly string[]): Instance => ({ id, createdDate: OLD, ...(tags && { tags }) });

  test("names each duplicate under the key, and notes it for the deletion", async () => {
    const { twins, said } = await report([marked("8", [TAG, CREATING_TAG])]);
    expect(twins).toEqual(["8"]);
    expect(said).toEqual([
      expect.stringMatching(
        inOrder([
          "Instance 8, created 2020-01-01T00:00:00.000Z, carries the creation key of this resource",
          "The state has instance 7. Delete instance 8 in Open Connectors, unless another state",
          "To keep it instead of 7, remove this resource from the state, import it and delete 7:\n",
          'import block with id = "8"',
        ]),
      ),
    ]);
  });

  test("takes neither itself nor what the state holds nor another key's for a duplicate", async () => {
    const others = [marked("7", [TAG]), marked("9", [TAG]), marked("8", [keyTag("other")]), marked("6")];
    expect(await report(others)).toEqual({ twins: undefined, said: [], logged: [] });
  });

  test("keeps the note where it can't be asked, and says why in the log", async () => {
    const { twins, said, logged } = await report([], answered(503));
    expect([twins, said]).toEqual([["old"], []]);
    expect(logged).toEqual([
      ["unfinished instances could not be looked for", { reason: expect.stringContaining("503") as string }],
    ]);
  });
});
