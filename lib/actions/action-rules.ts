// What the props of actions must satisfy at synth.
import { instanceIdProblems } from "../../src/rules/ids";
import { mapKeyProblems } from "../../src/rules/map-keys";
import { TRACE_MINUTES, traceMinutesProblems } from "../../src/rules/trace-minutes";
import { Token } from "../framework";
import { mapIn } from "../props/collection";
import { secretMapRule } from "../props/configuration-map";
import { contentOf } from "../props/input";
import { known, maskProblems, notEphemeral, required, unusable } from "../props/prop-rules";
import type { PropRule } from "../props/prop-rules";
import { decisionProblems, switchProblems } from "../props/scalar-rules";
import { providerProblems } from "../provider/used-provider";
import type {
  ConnectorActionProps,
  PingActionProps,
  ReauthenticateActionProps,
  TraceLoggingActionProps,
} from "./action-props";

const ACTION_RULES: readonly PropRule<ConnectorActionProps>[] = [
  required<ConnectorActionProps>("instanceId", "Give the id of the instance, such as the id of its construct."),
  known<ConnectorActionProps>("instanceId", (text) => instanceIdProblems(text).map(unusable)),
  notEphemeral<ConnectorActionProps>("instanceId", "Use a value that is not ephemeral."),
  { prop: "actionName", problems: nameProblems },
  { prop: "provider", problems: providerProblems },
];

export const pingRules: readonly PropRule<PingActionProps>[] = [
  ...ACTION_RULES,
  { prop: "warnOnly", problems: ({ warnOnly }, scope) => switchProblems(warnOnly, scope) },
];

export const reauthenticateRules: readonly PropRule<ReauthenticateActionProps>[] = [
  ...ACTION_RULES,
  secretMapRule<ReauthenticateActionProps>(
    "secretConfiguration",
    ({ secretConfiguration }) => secretConfiguration,
    ({ allowLiteralSecrets }) => allowLiteralSecrets === true,
  ),
  { prop: "secretConfiguration", problems: configurationProblems },
  { prop: "allowLiteralSecrets", problems: ({ allowLiteralSecrets }) => decisionProblems(allowLiteralSecrets) },
];

export const traceLoggingRules: readonly PropRule<TraceLoggingActionProps>[] = [
  ...ACTION_RULES,
  { prop: "enabled", problems: ({ enabled }, scope) => switchProblems(enabled, scope) },
  { prop: "minutes", problems: minutesProblems },
];

function nameProblems({ actionName }: ConnectorActionProps): readonly string[] {
  return actionName === undefined || /^[A-Za-z_][\w-]*$/.test(actionName)
    ? []
    : ["is not a name that Terraform takes: a letter or underscore, then letters, digits, _ and -."];
}

function configurationProblems(
  { secretConfiguration: given }: ReauthenticateActionProps,
  scope: Parameters<PropRule<ReauthenticateActionProps>["problems"]>[1],
): readonly string[] {
  const map = mapIn(given, scope);
  if (map.kind === "absent") return ["is missing. Give the values of all keys that the platform hides."];
  if (map.kind !== "known") return [];
  const keys = map.items.map(([key]) => key).filter((key) => key.trim() !== "");
  return [
    ...mapKeyProblems({ keys, name: "secretConfiguration", ownerOf: () => undefined }).map(({ sentence }) =>
      unusable(sentence),
    ),
    ...map.items.flatMap(([key, value]) =>
      maskProblems(contentOf(scope, value), scope, { secret: true }).map(
        (problem) => `holds "${key}", which ${problem}`,
      ),
    ),
  ];
}

function minutesProblems({ enabled, minutes }: TraceLoggingActionProps): readonly string[] {
  if (minutes === undefined) return [];
  if (enabled === false) return ["says how long, but enabled is false. Leave one of them out."];
  if (Token.isUnresolved(minutes)) return [];
  const isWhole = Number.isInteger(minutes);
  return isWhole && traceMinutesProblems(BigInt(minutes)).length === 0
    ? []
    : [`must be a whole number from ${String(TRACE_MINUTES.min)} to ${String(TRACE_MINUTES.max)}.`];
}
