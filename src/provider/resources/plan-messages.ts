// What a plan tells people about an instance, apart from how it comes to that.
import type { Diagnostics } from "../../plugin";

export function tell(diagnostics: Diagnostics) {
  return {
    reauthentication(attribute: string, id: string, incomparable: boolean): void {
      diagnostics.warning({
        attribute,
        summary: "This change re-authenticates the instance",
        detail:
          (incomparable ? `${INCOMPARABLE}\n\n` : "") +
          `All credentials of instance ${id} are sent again and checked with the remote system. The instance keeps its id; its ` +
          "token and `valid` are known after apply, and so is whatever is made of the token.",
      });
    },

    sentOnceMore(attribute: string): void {
      diagnostics.warning({ attribute, summary: "The secret is sent once more", detail: INCOMPARABLE });
    },

    replacement(id: string): void {
      diagnostics.warning({
        attribute: "element_key",
        summary: "Another connector needs another instance",
        detail:
          `A change of element_key replaces instance ${id}: it is deleted and its token ends with it. The new instance has ` +
          "another id and another token.",
      });
    },

    secretNeeded(attribute: string, secrets: readonly string[]): void {
      diagnostics.error({
        attribute,
        summary: "The change re-authenticates the instance and needs its secret",
        detail:
          `A change of ${attribute} sends all credentials again, and the provider doesn't keep the secret ones. ` +
          `Set ${secrets.join(" or ")}, or leave this attribute as it is.`,
      });
    },

    secretsWouldBeLost(attribute: string, inputs: readonly string[], keys: readonly string[]): void {
      diagnostics.error({
        attribute,
        summary: "The change re-authenticates the instance and would leave out its secrets",
        detail:
          `A change of ${attribute} sends the whole configuration, and the instance has secrets that are not declared: ` +
          `${keys.join(", ")}. Set them in ${inputs.join(" or ")}, or leave this attribute as it is.`,
      });
    },
  };
}

const INCOMPARABLE =
  "There is nothing to compare the secret with: it was never sent from this state, the organization secret of the provider has " +
  "changed since, the instance was re-authenticated without it, or the last change got no clear answer. This apply sends it; later " +
  "plans compare again.";
