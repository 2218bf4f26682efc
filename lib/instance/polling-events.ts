// Events of a ConnectWise instance by polling, as props of its construct (open-connectors-api: Event keys; Default
// polling).
import type { Construct } from "constructs";
import { callbackUrlProblems, isJsonObjectText } from "../../src/connectors";
import type { ConnectwiseInstanceEvents } from "../bindings/connectwise-instance";
import { ephemeralVariablesIn } from "../props/ephemeral";
import { Token } from "../framework";
import type { IResolvable } from "../framework";
import { contentOf, isVariable, textOf, type TextInput } from "../props/input";
import { jsonText, type JsonObjectInput } from "../props/json-text";
import { unusable, known, notEmpty, notEphemeral, type PropRule } from "../props/prop-rules";

/** What is left out is not managed; what is taken out again falls back to the platform's default. */
export interface PollingEvents {
  /** Whether the platform looks for changes and reports them as events. @default not managed; the platform's is false */
  readonly enabled?: boolean | IResolvable | undefined;
  /** Address that events are sent to. @default not managed */
  readonly callbackUrl?: TextInput | undefined;
  /** Minutes between two looks for changes, 1 or more. @default not managed; the platform's is 15 */
  readonly pollIntervalMinutes?: number | undefined;
  /**
   * Which resources are polled and how. An object is taken as it stands, with the platform's placeholders such as
   * `${gmtDate:…}` in it. In a text, which is JSON, `${` begins an expression of Terraform; write `$${gmtDate:…}` there.
   *
   * @default not managed; the platform polls all resources that it knows
   */
  readonly pollingConfiguration?: TextInput | JsonObjectInput | undefined;
}

const storedFix = "Use a variable without ephemeral.";

export const eventsRules: readonly PropRule<PollingEvents>[] = [
  notEmpty<PollingEvents>("callbackUrl", "Give the address that events are sent to, or leave the prop out."),
  known<PollingEvents>("callbackUrl", (text) => callbackUrlProblems(text).map(unusable)),
  notEphemeral<PollingEvents>("callbackUrl", storedFix),
  { prop: "pollIntervalMinutes", problems: intervalProblems },
  { prop: "pollingConfiguration", problems: pollingProblems },
];

export function eventsConfig(events: PollingEvents): ConnectwiseInstanceEvents {
  const { enabled, callbackUrl, pollIntervalMinutes, pollingConfiguration } = events;
  return {
    ...(enabled !== undefined && { enabled }),
    ...(callbackUrl !== undefined && { callbackUrl: textOf(callbackUrl) }),
    ...(pollIntervalMinutes !== undefined && { pollIntervalMinutes }),
    ...(pollingConfiguration !== undefined && { pollingConfiguration: pollingText(pollingConfiguration) }),
  };
}

function pollingText(configuration: TextInput | JsonObjectInput): string {
  return typeof configuration === "string" || isVariable(configuration)
    ? textOf(configuration)
    : jsonText(configuration);
}

function intervalProblems({ pollIntervalMinutes }: PollingEvents): readonly string[] {
  if (pollIntervalMinutes === undefined || Token.isUnresolved(pollIntervalMinutes)) return [];
  if (Number.isInteger(pollIntervalMinutes) && pollIntervalMinutes >= 1) return [];
  return ["is no number of minutes. Give 1 or more, without a fraction."];
}

function pollingProblems({ pollingConfiguration: given }: PollingEvents, scope: Construct): readonly string[] {
  if (given === undefined) return [];
  const names = ephemeralVariablesIn(contentOf(scope, pollingText(given)), scope);
  return [
    ...names.map((name) => `comes from the ephemeral variable "${name}", but is kept in state. ${storedFix}`),
    ...(typeof given === "string" && !Token.isUnresolved(given) ? textProblems(given) : []),
  ];
}

function textProblems(text: string): readonly string[] {
  if (platformPlaceholder.test(text)) {
    return [
      "holds a placeholder of the platform as ${name:…}, which Terraform would take for an expression. Give the configuration as " +
        "an object, or write $${name:…}.",
    ];
  }
  if (text.includes("${") || isJsonObjectText(text)) return [];
  return ["is no JSON object. Give an object, or its JSON as text."];
}

/** A name and a colon begin no expression of Terraform; two colons do (`provider::…`). */
const platformPlaceholder = /(?<!\$)\$\{\s*\w+:(?!:)/;
