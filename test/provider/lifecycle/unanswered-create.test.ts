// What becomes of an object without an id: a refresh finds the instance of its create or says that there is none, and nothing is lost or
// deleted while that is open.
import type { Instance } from "../../../src/client";
import { ConnectionError } from "../../../src/client";
import { Diagnostics, PrivateState } from "../../../src/plugin";
import type { LifecycleCall } from "../../../src/provider/lifecycle/call";
import type { Doubt } from "../../../src/provider/lifecycle/doubt";
import { readDoubt, writeDoubt } from "../../../src/provider/lifecycle/doubt";
import { CreationLedger } from "../../../src/provider/lifecycle/ledger";
import { CREATING_TAG } from "../../../src/provider/lifecycle/marks";
import { readTenant } from "../../../src/provider/lifecycle/record";
import { assertNothingMade, findUnanswered } from "../../../src/provider/lifecycle/unanswered-create";
import { inOrder } from "../../support/text";

const TAG = "oc-key-1";
const UNTIL = Date.UTC(2026, 10, 28, 5, 4, 3);
const MADE: Instance = {
  id: "7",
  tags: [TAG, CREATING_TAG],
  createdDate: "2026-11-28T05:00:00Z",
  accountId: "11",
};

const DOUBT: Doubt = { tag: TAG, until: UNTIL, creationKey: "k", host: "api.example.com" };

/** A refresh of the object, on a platform that lists this; the time of the look-up is over. */
function call(listed: readonly Instance[] | Error, doubt: Doubt | null = DOUBT) {
  const privateState = PrivateState.decode(new Uint8Array());
  if (doubt !== null) writeDoubt(privateState, doubt);
  const ledger = new CreationLedger();
  const looks: string[] = [];
  const connection = {
    now: () => UNTIL,
    ledger,
    tenant: { host: "api.example.com", organization: "o", account: undefined, user: "u", owner: undefined },
    client: {
      listInstances: ({ tag }: { readonly tag: string }) => {
        looks.push(tag);
        return listed instanceof Error ? Promise.reject(listed) : Promise.resolve(listed);
      },
      getInstance: (id: string) =>
        Promise.resolve(listed instanceof Error ? undefined : listed.find((instance) => instance.id === id)),
    },
  };
  const diagnostics = new Diagnostics();
  const { signal } = new AbortController();
  const made = { connection, privateState, diagnostics, signal } as unknown as LifecycleCall;
  const warnings = () => diagnostics.toWire((text) => text).map(({ summary, detail }) => `${summary}: ${detail}`);
  return { made, ledger, looks, privateState, warnings };
}

describe("a refresh", () => {
  test("takes the instance that was made into the state, and says that it is replaced unless somebody keeps it", async () => {
    const { made, ledger, privateState, warnings } = call([MADE]);
    expect(await findUnanswered(made)).toEqual(MADE);
    expect(ledger.owns("7")).toBe(true);
    expect(ledger.isInDoubt("7")).toBe(true);
    expect(readDoubt(privateState)).toBeUndefined();
    expect(readTenant(privateState)).toMatchObject({ host: "api.example.com", account: "11" });
    expect(warnings()).toEqual([
      expect.stringMatching(
        inOrder([
          "The create that got no clear answer was carried out: ",
          "Instance 7, created 2026-11-28T05:00:00.000Z, was made by it and is in the state from now on.",
          "It counts as tainted, and the next apply replaces it, which is safe.",
          "To keep it, apply with -refresh-only and then untaint this resource.",
        ]),
      ),
    ]);
  });

  test("says where nothing was made, and that the next apply creates it", async () => {
    const { made, warnings, looks } = call([]);
    expect(await findUnanswered(made)).toBeUndefined();
    expect(looks).toEqual([TAG]);
    expect(warnings()).toEqual([
      expect.stringMatching(
        inOrder([
          "A create that got no clear answer was not carried out: ",
          "The state has an object without an id for it. No instance of that create was found, so the next apply creates it.",
        ]),
      ),
    ]);
  });

  test("asks nothing where nothing was sent that could be looked for", async () => {
    const { made, looks } = call([MADE], null);
    expect(await findUnanswered(made)).toBeUndefined();
    expect(looks).toEqual([]);
  });

  test.each([
    [
      "the platform does not answer",
      call(new ConnectionError({ method: "GET", path: "/instances", host: "h" }, { code: "ECONNREFUSED" })),
      [
        "It is not known whether a create was carried out",
        'an instance with the tag "oc-key-1" could not be looked for now. It may appear until 05:04:03 UTC.',
        "Nothing was created. Run this again when the platform answers.",
      ],
    ],
    [
      "the provider is configured for another host",
      call([MADE], { ...DOUBT, host: "api.elsewhere.com" }),
      [
        "A create that got no clear answer was sent to another host",
        "It was sent to api.elsewhere.com, and the provider is now configured for api.example.com.",
        'An instance with the tag "oc-key-1" may exist there.',
        "look for that tag at api.elsewhere.com and remove this resource from the state (state rm).",
      ],
    ],
    [
      "several instances were made",
      call([MADE, { ...MADE, id: "8" }]),
      ["Several unfinished instances carry this creation key", 'id = "7"', 'id = "8"'],
    ],
  ])("keeps the doubt where %s", async (_case, { made, privateState, warnings }, phrases) => {
    await expect(findUnanswered(made)).rejects.toThrow(inOrder(phrases));
    expect(readDoubt(privateState)).toBeDefined();
    expect(warnings()).toEqual([]);
  });
});

describe("a deletion", () => {
  test("is over where nothing was made", async () => {
    const { made, warnings } = call([]);
    await expect(assertNothingMade(made)).resolves.toBeUndefined();
    expect(warnings()).toEqual([]);
  });

  test("stops where the instance was made after all, which only a refresh gets into the state", async () => {
    const { made, privateState } = call([MADE]);
    await expect(assertNothingMade(made)).rejects.toThrow(
      inOrder([
        "The instance of an unanswered create was found: Instance 7, created 2026-11-28T05:00:00.000Z, was made by",
        "The state has no id for it, so it was not deleted. Run this again with a refresh, which takes it into the state",
        'or delete it in Open Connectors:\n  import block with id = "7"',
      ]),
    );
    expect(readDoubt(privateState)).toEqual(DOUBT);
  });
});
