// Creating an instance, and what belongs to it before Terraform gets the answer: the records, the release of its mark, the
// switch, the token.
import type { Instance } from "../../client";
import type { DiagnosticText } from "../../plugin";
import { readNew, switchNew } from "./after-create";
import type { LifecycleCall } from "./call";
import type { Created } from "./create-once";
import { createOnce } from "./create-once";
import { withContext } from "./failure";
import { instanceText } from "./found-instances";
import { tagsToWrite } from "./marks";
import { settingOf } from "./observe";
import { forgetAll, recordOAuth } from "./record";
import { rememberSecrets, rememberTenant } from "./remember";
import { creation, creationTags, replacement } from "./request-body";
import { usesOAuth, withoutLogin } from "./single-use";
import type { Wanted } from "./wanted";
import { sameSetting } from "./wanted";

export interface CreateOptions {
  /** False where the token is not stored: then it is not asked for where the reply lacks it. */
  readonly needsToken: boolean;
  /** Called as soon as the instance exists, whatever fails later. */
  readonly onCreated: (instance: Instance) => void;
  /** Called where the create fails and may have been carried out all the same: the doubt is in private state then. */
  readonly onDoubt: () => void;
}

/** Once the instance exists nothing fails any more: Terraform would replace it, with a new id and a new token. */
export async function createInstance(
  call: LifecycleCall,
  wanted: Wanted,
  { needsToken, onCreated, onDoubt }: CreateOptions,
): Promise<Instance> {
  const { connection, privateState, diagnostics } = call;
  connection.refresh.drop();
  const { instance, origin, keyTag } = await make(call, wanted, onDoubt);
  onCreated(instance);
  // In a replacement the private state is that of the other object and says nothing about this one.
  forgetAll(privateState);
  if (origin !== "created") diagnostics.warning(adoptionText(instance, origin));
  rememberTenant(call, instance);
  rememberSecrets(call, wanted.secrets);
  if (usesOAuth(wanted)) recordOAuth(privateState);
  connection.releases.schedule(
    instance.id,
    tagsToWrite({ ...wanted, keyTag: wanted.creationKey === null ? null : keyTag }),
  );
  const disabled = instance.disabled ?? false;
  if (disabled === wanted.enabled) await switchNew(call, instance.id, wanted.enabled);
  if (instance.token !== undefined || !needsToken) return instance;
  return (await readNew(call, instance.id)) ?? instance;
}

async function make(call: LifecycleCall, wanted: Wanted, onDoubt: () => void): Promise<Created> {
  const { connection, signal } = call;
  const context = {
    summary: `Creating instance "${wanted.name}" failed`,
    ifMissing:
      `Check that the account has the connector ${wanted.elementKey}, and that base_url and the secrets of the provider ` +
      "belong to that account. The platform may also answer this way when the remote system rejects the credentials.",
  };
  const tagsFor = (tag: string): readonly string[] => creationTags(wanted, tag, connection.place);
  const request = {
    request: creation(wanted),
    tags: tagsFor,
    creationKey: wanted.creationKey,
    isLookalike: (instance: Instance) => looksLike(instance, wanted),
    complete: async (id: string, tag: string) => {
      const body = replacement(withoutLogin(wanted), tagsFor(tag));
      await connection.client.replaceInstance(id, body, { signal, reAuthenticate: !usesOAuth(wanted) });
      return await connection.client.getInstance(id, { signal });
    },
    onDoubt,
  };
  return await withContext(context, () => createOnce(call, request));
}

function adoptionText(instance: Instance, origin: "earlier run" | "lost answer"): DiagnosticText {
  const which = `Instance ${instanceText(instance)},`;
  return origin === "earlier run"
    ? {
        summary: "Adopted an instance that an interrupted run had created",
        detail:
          `${which} carried this resource's creation key and was in no state. It was brought to the configuration of this ` +
          "run instead of creating another one. Settings that only the interrupted run declared stay as it left them.",
      }
    : {
        summary: "Adopted the instance of a create that got no clear answer",
        detail:
          `${which} carries the mark of this create, whose answer was lost. It was brought to the configuration of this ` +
          "run; nothing was created twice.",
      };
}

function looksLike(instance: Instance, wanted: Wanted): boolean {
  if (instance.name !== wanted.name || instance.element?.key !== wanted.elementKey) return false;
  return wanted.settings.every((setting) => {
    if (typeof setting.value !== "string" || !setting.explicit) return true;
    const found = settingOf(instance, setting.key);
    return found === undefined || sameSetting(setting, { ...setting, value: found });
  });
}
