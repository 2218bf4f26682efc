// What a plan reports about an instance, apart from how it comes to that.
import type { DiagnosticText } from "../../../plugin";
import type { Reason } from "./causes";

const INCOMPARABLE =
  "There is nothing to compare the secret with: it was never sent from this state, the organization secret of the provider has " +
  "changed since, the instance was re-authenticated without it, or the last change got no clear answer. This apply sends it; later " +
  "plans compare again.";
const UNREAD =
  "The platform did not show this value when the instance was imported, so it can't be compared with the declared one.";

/** Of a change that somebody made, the plan says enough. */
function because(reason: Reason): string {
  if (reason === "incomparable") return `${INCOMPARABLE}\n\n`;
  return reason === "unread" ? `${UNREAD}\n\n` : "";
}

export function reauthentication(attribute: string, id: string, reason: Reason): DiagnosticText {
  return {
    attribute,
    summary: "This change re-authenticates the instance",
    detail:
      because(reason) +
      `All credentials of instance ${id} are sent again and checked with the remote system. The instance keeps its id; its ` +
      "token may change.",
  };
}

/** @param reason why the whole configuration is sent */
export function withoutLogin(attribute: string, id: string, reason: Reason): DiagnosticText {
  return {
    attribute,
    summary: "This change is sent without a new OAuth login",
    detail:
      because(reason) +
      `The configuration of instance ${id} is sent as a whole, without its OAuth code and tokens: they count once, and the platform ` +
      "keeps those that it has now, as far as is known: what a whole write leaves out is not documented. The change is not checked with the remote system. If it needs a new login, another client id " +
      "for example, set a new code or new tokens and raise their version in the same apply. The instance keeps its id; its token may change.",
  };
}

export function keptLogin(attribute: string, id: string, why: string): DiagnosticText {
  return {
    attribute,
    summary: "No new OAuth login is sent",
    detail:
      `${why} Instance ${id} keeps the connection that it has: OAuth codes and tokens are sent when an instance is created, and later when ` +
      "their version changes (provider_data_wo_version, configuration_wo_version).",
  };
}

export function notSent(attribute: string, id: string): DiagnosticText {
  return {
    attribute,
    summary: "The declared value is stored in state but not sent to the platform",
    detail:
      `${UNREAD} Without its secret, instance ${id} can't be authenticated again, so this apply only stores what is ` +
      "declared, and the instance keeps what it has. Make sure that both are the same, or declare the secret as well: " +
      "then everything is sent.",
  };
}

export function staysOnPlatform(attribute: string, id: string): DiagnosticText {
  return {
    attribute,
    summary: "Removing a secret here does not remove it from the platform",
    detail:
      `${attribute} was sent earlier and is no longer declared. The provider can't take it away, so instance ${id} may keep ` +
      "what was sent last. To get rid of it, declare another value and apply that before you remove the attribute.",
  };
}

export function keysStay(attribute: string, id: string, keys: readonly string[]): DiagnosticText {
  return {
    attribute,
    summary: "Removing a key here does not reset it on the platform",
    detail:
      `${keys.map((key) => JSON.stringify(key)).join(", ")}: the connector has no default that the provider knows, so instance ${id} may ` +
      "keep the value that it has. To change it, declare another value and apply that before you remove the key.",
  };
}

export function tagsStay(id: string, tags: readonly string[]): DiagnosticText {
  return {
    attribute: "tags",
    summary: "Tags that are not declared stay on the instance",
    detail:
      `Instance ${id} has the tags ${tags.map((tag) => JSON.stringify(tag)).join(", ")}, and the configuration has none. Nothing ` +
      "is sent: they stay as they are and are not managed from this apply on. To remove them, apply tags = [] first.",
  };
}

export function differsFromPlan(attribute: string): DiagnosticText {
  return {
    attribute,
    summary: "The secret differs from the one in the plan",
    detail:
      `${attribute} was unchanged in the plan, and this apply got a different value. The apply does what was planned. If the new value ` +
      "is the right one, plan and apply again with it: the next plan notices it and sends it.",
  };
}

export function resent(attribute: string): DiagnosticText {
  return {
    attribute,
    summary: "The secret is sent again because it cannot be compared",
    detail: INCOMPARABLE,
  };
}

export function replacement(id: string): DiagnosticText {
  return {
    attribute: "element_key",
    summary: "Another connector needs another instance",
    detail:
      `A change of element_key replaces instance ${id}: it is deleted and its token ends with it. The new instance has ` +
      "another id and another token.",
  };
}

export function secretNeeded(attribute: string, secrets: readonly string[]): DiagnosticText {
  return {
    attribute,
    summary: "The change re-authenticates the instance and needs its secret",
    detail:
      `A change of ${attribute} sends all credentials again, and the provider doesn't keep the secret ones. ` +
      `Set ${secrets.join(" or ")}, or leave this attribute as it is. A secret that \`ignore_changes\` lists counts as not set: take it ` +
      "off that list.",
  };
}

export function secretsWouldBeLost(
  attribute: string,
  inputs: readonly string[],
  keys: readonly string[],
): DiagnosticText {
  return {
    attribute,
    summary: "The change re-authenticates the instance and would leave out its secrets",
    detail:
      `A change of ${attribute} sends the whole configuration, and the instance has secrets that are not declared: ` +
      `${keys.join(", ")}. Set them in ${inputs.join(" or ")}, or leave this attribute as it is.`,
  };
}
