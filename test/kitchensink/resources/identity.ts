// What names an object outside of the state: imports by it, in Terraform and OpenTofu from 1.12 on.
import { string } from "../../../src/plugin";
import { filed, id } from "../filed";

export const identified = filed("kitchensink_identity", {
  description:
    "Has an identity of `id`, which an import by it must name, and `kind`, which it may name. In configurations of Terraform and " +
    "OpenTofu before 1.12 it is like any other resource.",
  attributes: {
    id,
    kind: string({ optional: true, requiresReplacement: true, description: "Any text; part of the identity." }),
    note: string({ optional: true, description: "Any text; changes in place." }),
  },
  identity: {
    attributes: {
      id: string({ required: true, description: "The id in the file name." }),
      kind: string({ optional: true, description: "What the object says of its kind." }),
    },
  },
  settle: ({ config, id: at }) => ({ ...config, id: at }),
});
