// What a plan tells people about an instance, apart from how it comes to that.
import type { Diagnostics } from "../../plugin";

export function tell(diagnostics: Diagnostics) {
  return {
    reauthentication(attribute: string, id: string, why: keyof typeof WHY | undefined): void {
      diagnostics.warning({
        attribute,
        summary: "This change re-authenticates the instance",
        detail:
          (why === undefined ? "" : `${WHY[why]}\n\n`) +
          `All credentials of instance ${id} are sent again and checked with the remote system. The instance keeps its id; its ` +
          "token and `valid` are known after apply, and so is whatever is made of the token.",
      });
    },

    notSent(attribute: string, id: string): void {
      diagnostics.warning({
        attribute,
        summary: "The value is taken as declared and is not sent",
        detail:
          `${WHY.unread} Without its secret instance ${id} can't be authenticated anew, so this apply only stores what is ` +
          "declared, and the instance keeps what it has. Make sure that both are the same, or declare the secret as well: " +
          "then everything is sent.",
      });
    },

    staysAsSent(attribute: string, id: string): void {
      diagnostics.warning({
        attribute,
        summary: "A secret that is taken out is left as it is",
        detail:
          `${attribute} was sent earlier and is not declared any more. The provider can't take it away, so instance ${id} ` +
          "may keep what was sent last. Where it must not, declare it with another value and apply that before it is taken out.",
      });
    },

    sentOnceMore(attribute: string): void {
      diagnostics.warning({ attribute, summary: "The secret is sent once more", detail: WHY.incomparable });
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

const WHY = {
  incomparable:
    "There is nothing to compare the secret with: it was never sent from this state, the organization secret of the provider has " +
    "changed since, the instance was re-authenticated without it, or the last change got no clear answer. This apply sends it; later " +
    "plans compare again.",
  unread:
    "The platform did not show this value when the instance was imported, so nobody can tell whether it is the declared one.",
} as const;
