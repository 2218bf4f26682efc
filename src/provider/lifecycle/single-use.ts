// What counts once: an OAuth code, and a token, which the platform replaces as soon as it uses it (open-connectors-api: OAuth). Sent a
// second time, a code is refused and a token breaks a connection that works. So both go with a create and when their version
// changes; every other request leaves them out, and does not ask the platform to authenticate without them.
import type { Instance } from "../../client";
import { isOAuthToken } from "../../connectors";
import { settingIn } from "./change";
import type { Wanted } from "./wanted";
import { allSettings } from "./wanted";

/** Whether instances like this log in with what counts once. */
export function usesOAuth({ externalAuthentication, settings, secrets }: Wanted): boolean {
  return externalAuthentication !== null || bringsLogin({ settings, secrets });
}

/** Whether a request for it carries something that counts once. */
export function bringsLogin({ settings, secrets }: Pick<Wanted, "settings" | "secrets">): boolean {
  return [...settings, ...secrets].some(({ singleUse }) => singleUse !== undefined);
}

/** Whether its configuration has tokens to start from. */
export function bringsTokens(wanted: Wanted): boolean {
  return allSettings(wanted).some(({ key }) => isOAuthToken(key));
}

/** Whether a reply shows that the platform has tokens of a login. */
export function showsLogin({ configuration }: Pick<Instance, "configuration">): boolean {
  return [...(configuration ?? [])].some(([key, value]) => isOAuthToken(key) && value !== null && value !== "");
}

/** For the instance of a create that was carried out: whatever that create brought is used. */
export function withoutLogin(wanted: Wanted): Wanted {
  return {
    ...wanted,
    settings: wanted.settings.filter(({ singleUse }) => singleUse === undefined),
    secrets: wanted.secrets.filter(({ singleUse }) => singleUse === undefined),
  };
}

/** For a change: what is stored already is used, and of write-only inputs only the given ones are new. */
export function withNewLogin(before: Wanted, after: Wanted, isNew: (attribute: string) => boolean): Wanted {
  return {
    ...after,
    settings: after.settings.filter(
      (setting) => setting.singleUse === undefined || settingIn(before.settings, setting)?.value !== setting.value,
    ),
    secrets: after.secrets.filter(({ attribute, singleUse }) => singleUse === undefined || isNew(attribute)),
  };
}
