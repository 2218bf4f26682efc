// The platform may drop configuration keys that the connector's template does not have, and say nothing
// (open-connectors-api: What is not known).
import type { Instance } from "../../client";
import { findSpelling } from "../../connectors";
import type { Diagnostics } from "../../plugin";
import type { Wanted } from "./wanted";

/** After a write. Secrets are left out: a reply may well not show those that are kept. */
export function warnOfDroppedKeys(
  diagnostics: Diagnostics,
  { settings }: Wanted,
  { id, configuration }: Instance,
): void {
  if (configuration === undefined) return;
  const dropped = settings.filter(
    ({ key, value, explicit }) =>
      explicit && value !== null && findSpelling(configuration.keys(), key, (one) => [one]) === undefined,
  );
  for (const { attribute, key } of dropped) {
    diagnostics.warning({
      attribute,
      summary: "The platform did not keep a configuration key",
      detail:
        `"${key}" was sent, and instance ${id} has no such key. The connector may not know it, so check its spelling (the data ` +
        "source openconnectors_connector lists the keys), or leave it out: the value has no effect that the platform shows.",
    });
  }
}
