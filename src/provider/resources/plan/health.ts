// An instance whose connection is lost. After several failed refreshes the platform disables it, and wants it enabled and
// authenticated again (open-connectors-api: Enabling and trace logging). With the credentials that just failed neither helps, so
// a plan then only reports it: an apply that runs by schedule must not try dead credentials again and again.
import type { DiagnosticText } from "../../../plugin";
import { idOf } from "../instance-model";
import type { InstanceDefinition } from "../definition";
import type { Values } from "../values";
import { isOAuth } from "./login";
import type { UpdatePlanCall } from "./plan-call";

export type Health = "connected" | "disconnected" | "disabled by the platform";

/** @param plan with what the fields planned. */
export function healthOf(plan: Values, prior: Values): Health {
  if (prior["valid"] !== false) return "connected";
  return prior["enabled"] === false && plan["enabled"] === true ? "disabled by the platform" : "disconnected";
}

/** What keeps a plan from switching on an instance that nothing authenticates. */
export function healthPlan(health: Health, reauthenticates: boolean): Values {
  return health === "disabled by the platform" && !reauthenticates ? { enabled: false } : {};
}

export function healthWarnings(
  call: UpdatePlanCall,
  health: Health,
  reauthenticates: boolean,
): readonly DiagnosticText[] {
  if (health === "connected" || reauthenticates) return [];
  const id = idOf(call.prior);
  const wayOut = isOAuth(call) ? NEW_LOGIN : wayOutOf(call.definition, call.config);
  if (health === "disconnected") {
    return [
      {
        attribute: "valid",
        summary: "The instance has lost its connection to the remote system",
        detail:
          `The platform reports that instance ${id} is not valid: its credentials have probably expired or were revoked in the remote ` +
          `system. An apply with the same credentials changes nothing. ${wayOut}`,
      },
    ];
  }
  return [
    {
      attribute: "enabled",
      summary: "The platform has probably disabled the instance",
      detail:
        `Instance ${id} is disabled and not valid. The platform disables an instance itself after several failed attempts to refresh its ` +
        `connection. It is not enabled with the same credentials, which would fail again. ${wayOut} That also enables it.`,
    },
  ];
}

const NEW_LOGIN =
  "To authenticate it again, log in to the remote system for a new code in provider_data_wo, or new OAuth tokens in configuration_wo, and " +
  "raise provider_data_wo_version or configuration_wo_version.";

/** Names the inputs whose change re-authenticates. */
function wayOutOf({ secrets }: InstanceDefinition, config: Values): string {
  const authenticating = secrets.filter(
    (input) => input.authenticates(config, undefined) || input.whenMissing !== undefined,
  );
  const [input] = authenticating.length > 0 ? authenticating : secrets;
  if (input === undefined) return "Change what it authenticates with to authenticate it again.";
  const { name, version, stored } = input;
  const isStored = stored !== undefined && config[stored] !== null;
  return (
    `To authenticate it again, set another secret in ${isStored ? stored : name}` +
    (version === undefined || isStored ? "." : `, or raise ${version} to send the same one again.`)
  );
}
