// Create: the plan becomes one instance, and its first state.
import type { Attributes, CreateContext } from "../../../plugin";
import type { Connection } from "../../connection";
import { createInstance } from "../../lifecycle/create-instance";
import { warnOfDroppedKeys } from "../../lifecycle/dropped-keys";
import { plannedInputs, stateAfterWrite, wantedOf } from "../instance-model";
import { assertSendable } from "../value-problems";
import type { Values } from "../values";
import { booleanIn } from "../values";
import type { HookOf } from "./hook";
import { callOf } from "./hook";
import { declaredSecrets, noteUndeclaredSecrets } from "./undeclared-secrets";

export async function create(hook: HookOf<CreateContext<Attributes, Connection>>): Promise<Values> {
  const { definition, config, plan, keep, privateState, diagnostics } = hook;
  assertSendable(definition, config);
  const inputs = plannedInputs(definition, plan, config);
  const wanted = wantedOf(definition, inputs, config);
  const needsToken = booleanIn(inputs, "persist_token") !== false;
  const instance = await createInstance(callOf(hook), wanted, {
    needsToken,
    onCreated: ({ id, token }) => {
      keep({ id, token: needsToken ? (token ?? null) : null });
    },
    onDoubt: () => {
      keep({ id: null });
    },
  });
  for (const field of definition.fields) field.applied?.({ config, inputs, privateState });
  noteUndeclaredSecrets(privateState, definition, { config, inputs, before: null });
  warnOfDroppedKeys(diagnostics, wanted, instance);
  const sent = declaredSecrets(definition, config);
  return stateAfterWrite(definition, plan, inputs, { instance, before: null, sent });
}
