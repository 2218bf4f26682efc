// What passes by in stored states is remembered before anything is planned: whose instances they are, and under which key.
import { unknown } from "../../../src/plugin";
import { Connection } from "../../../src/provider/connection";
import { CreationLedger } from "../../../src/provider/lifecycle/ledger";
import { instanceResource } from "../../../src/provider/resources/instance-resource";
import type { Values } from "../../../src/provider/resources/values";
import { TYPED_DEFINITION } from "../harness/plan-call";

const { definition } = instanceResource(TYPED_DEFINITION);

function observe(state: Values): CreationLedger {
  const ledger = new CreationLedger();
  definition.observed?.({ state, api: new Connection({ ledger } as never) });
  return ledger;
}

test("an instance that a state holds is known, by its key too where it has one", () => {
  const keyed = observe({ id: "7", creation_key: "k" });
  expect([keyed.owns("7"), keyed.storedUnder("k")]).toEqual([true, ["7"]]);
  const unkeyed = observe({ id: "7", creation_key: null });
  expect([unkeyed.owns("7"), unkeyed.storedUnder("")]).toEqual([true, []]);
});

test("an object without an id is no instance yet", () => {
  for (const id of [null, unknown]) {
    const ledger = observe({ id, creation_key: "k" });
    expect(ledger.storedUnder("k")).toEqual([]);
  }
});

test("nothing is remembered where the account is not known or nobody configures the process", () => {
  for (const api of [Connection.unknown, undefined])
    expect(() => definition.observed?.({ state: { id: "7", creation_key: "k" }, api })).not.toThrow();
});
