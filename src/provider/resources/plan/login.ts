// OAuth in a plan: whether a whole write is a login, and what is said where codes and tokens that count once are not sent
// (open-connectors-api: OAuth).
import type { DiagnosticText } from "../../../plugin";
import { Unknown } from "../../../plugin";
import { isOAuthToken } from "../../../connectors";
import { isOAuthRecorded, readTenant } from "../../lifecycle/record";
import type { InstanceDefinition } from "../definition";
import { EXTERNAL_AUTHENTICATION, INITIAL } from "../fields/external-authentication";
import { connectorIn, idOf } from "../instance-model";
import type { Values } from "../values";
import { textIn } from "../values";
import type { Causes } from "./causes";
import type { Difference } from "./difference";
import { keptLogin } from "./messages";
import type { PlanCall, UpdatePlanCall } from "./plan-call";
import { showsOAuth } from "./platform";
import type { RotatedInput } from "./rotations";

/** What a change sends of the configuration as a whole. */
export type PlannedWrite = "none" | "without a login" | "authenticates";

export async function plannedWriteOf(
  call: UpdatePlanCall,
  causes: Causes,
  { changed }: Difference,
  rotated: readonly RotatedInput[],
): Promise<PlannedWrite> {
  if (causes.size === 0) return "none";
  const isLogin = rotated.some((input) => input.isLogin) || changed.some(({ singleUse }) => singleUse !== undefined);
  if (isLogin) return "authenticates";
  if (isOAuth(call)) return "without a login";
  // The catalogue knows the keys of its connectors; of others only the platform does.
  const connector = connectorIn(call.definition, call.config);
  const shows = connector === undefined ? await showsOAuth(call) : connector.keys.some(({ key }) => isOAuthToken(key));
  return shows ? "without a login" : "authenticates";
}

/** By OAuth, as far as configuration, state and records show. */
export function isOAuth({ definition, config, plan, privateState }: PlanCall): boolean {
  return (
    textIn(plan, EXTERNAL_AUTHENTICATION) === INITIAL ||
    isOAuthRecorded(privateState) ||
    declaresLogin(definition, config)
  );
}

/** Whether the configuration holds something that counts once. */
function declaresLogin(definition: InstanceDefinition, config: Values): boolean {
  const { secrets, fields } = definition;
  const connector = connectorIn(definition, config);
  return (
    secrets.some((input) => input.singleUse !== undefined && input.text(config) !== null) ||
    fields.some((field) => field.settings(config, config, connector).some(({ singleUse }) => singleUse !== undefined))
  );
}

/** What an update does not send although it may look so. */
export function loginWarnings(call: UpdatePlanCall, plannedWrite: PlannedWrite): readonly DiagnosticText[] {
  const { config, prior, definition } = call;
  const isNewlyInitial =
    textIn(config, EXTERNAL_AUTHENTICATION) === INITIAL && textIn(prior, EXTERNAL_AUTHENTICATION) !== INITIAL;
  const raised = definition.secrets.filter(
    (input) =>
      input.singleUse === "provider data" &&
      input.version !== undefined &&
      input.text(config) === null &&
      isRaised(input.version, config, prior),
  );
  return [
    ...(isNewlyInitial && plannedWrite !== "authenticates"
      ? [keptLogin(EXTERNAL_AUTHENTICATION, idOf(prior), "It is stored in state only.")]
      : []),
    ...raised.map(({ name, version = name }) =>
      keptLogin(version, idOf(prior), `There is no ${name} to send with it. Set it together with the next version.`),
    ),
  ];
}

function isRaised(version: string, config: Values, prior: Values): boolean {
  const declared = textIn(config, version);
  return declared !== null && declared !== textIn(prior, version);
}

/** Of a create: tokens that are announced have to come with it, and the second half of a replacement needs new ones. */
export function reportLoginOfCreate({ definition, config, privateState, diagnostics }: PlanCall): void {
  const connector = connectorIn(definition, config);
  const settings = [
    ...definition.fields.flatMap((field) => field.settings(config, config, connector)),
    ...definition.secrets.flatMap((input) => input.settings(config, connector)),
  ];
  const isOpen = settings.some(({ key, value }) => key === "" && value instanceof Unknown);
  const bringsTokens = settings.some(({ key }) => isOAuthToken(key));
  if (textIn(config, EXTERNAL_AUTHENTICATION) === INITIAL && !isOpen && !bringsTokens) {
    diagnostics.error({
      attribute: EXTERNAL_AUTHENTICATION,
      summary: "The tokens to start from are missing",
      detail:
        "external_authentication says that the configuration brings the tokens of a login, and it has none. Add oauth.user.refresh_token " +
        "to configuration_wo (with OAuth 1: oauth.user.token and oauth.user.token.secret), or leave external_authentication out.",
    });
  }
  if (readTenant(privateState) !== undefined && declaresLogin(definition, config)) {
    diagnostics.warning({
      summary: "The new instance needs a new OAuth login",
      detail:
        "OAuth codes and tokens can be used once, and those of the instance that is replaced are used. Get new ones before you apply: with the old " +
        "ones the platform refuses the new instance, after the old one was deleted, or its connection fails.",
    });
  }
}
