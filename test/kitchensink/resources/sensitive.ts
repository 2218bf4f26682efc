// Sensitive values at every place: masked by Terraform, yet stored in state and file.
import { Secret, listNested, map, singleNested, string } from "../../../src/plugin";
import { filed, id } from "../filed";

export const sensitive = filed("kitchensink_sensitive", {
  description: "Sensitive attributes: masked in output, in clear in the state and in the file.",
  attributes: {
    id,
    secret: string({ optional: true, sensitive: true, description: "Any text." }),
    secrets: map(string.element, { optional: true, sensitive: true, description: "Any texts by key." }),
    single: singleNested(
      {
        user: string({ optional: true, description: "Any text." }),
        password: string({ optional: true, sensitive: true, description: "Any text." }),
      },
      { optional: true, description: "An object of which one attribute is sensitive." },
    ),
    list: listNested(
      {
        user: string({ optional: true, description: "Any text." }),
        password: string({ optional: true, sensitive: true, description: "Any text." }),
      },
      { optional: true, description: "Such objects in order." },
    ),
    vault: singleNested(
      { code: string({ optional: true, description: "Any text." }) },
      { optional: true, sensitive: true, description: "An object that is sensitive as a whole." },
    ),
    reversed: string({
      computed: true,
      sensitive: true,
      description: "`secret` backwards; empty where it is not set.",
    }),
  },
  settle: ({ id: at, config }) => ({
    ...config,
    id: at,
    reversed: Secret.of(
      Array.from(config.secret?.reveal() ?? "")
        .reverse()
        .join(""),
    ),
  }),
});
