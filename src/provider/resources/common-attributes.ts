// What every instance has, whatever its connector. See (architecture: Names others rely on; open-connectors-api: The
// instance object).
import type { Attributes } from "../../plugin";
import { bool, nonEmpty, set, string, validator } from "../../plugin";
import { elementKeyProblems } from "../../rules/element-keys";
import { nameProblems } from "../../rules/names";
import { tagProblems } from "../../rules/tags";

const name = validator<string>((text) => nameProblems(text));
const tag = validator<readonly string[]>((tags) => tags.flatMap(tagProblems));
const key = validator<string>((text) => elementKeyProblems(text));

const elementKey = {
  computed: string({ computed: true, usePriorState: true, description: "Key of the connector." }),
  argument: string({
    required: true,
    validators: [key],
    requiresReplacement: true,
    // A reply that spells the key in its own way must not replace the instance.
    semanticEquality: (one, other) => one.toLowerCase() === other.toLowerCase(),
    description:
      "Key of the connector, such as `sfdc`. A change replaces the instance: the new one has another id and token.",
  }),
};

/** @param chosen whether the connector is an argument rather than given by the resource's type. */
export function commonAttributes(chosen: boolean): Attributes {
  return {
    id: string({ computed: true, usePriorState: true, description: "Id of the instance: up to 19 digits." }),
    name: string({
      required: true,
      validators: [name],
      description: "Name shown in Open Connectors; need not be unique. A change is made in place.",
    }),
    creation_key: string({
      optional: true,
      validators: [nonEmpty],
      description:
        "Name of this resource, unique in the account, such as `my-project/crm`: the next apply finds an interrupted create by it and " +
        "adopts the instance. Only a hash is sent. A change only updates the provider's own tag of the instance.",
    }),
    tags: set(string.element, {
      optional: true,
      validators: [tag],
      description:
        "Tags of the instance. If not set, tags are not managed: an instance keeps its tags, and a new one is tagged with its name.",
    }),
    enabled: bool({
      optional: true,
      computed: true,
      default: true,
      description:
        "Whether the instance accepts calls. `false` keeps the instance and its token, and refuses calls. Default: true.",
    }),
    persist_token: bool({
      optional: true,
      computed: true,
      default: true,
      description:
        "`false` keeps the token out of plan and state: `token` is null, and the ephemeral resource `openconnectors_instance_token` " +
        "reads it when needed. An import stores the token until the next apply. Default: true.",
    }),
    element_id: string({ computed: true, usePriorState: true, description: "Number of the connector at this host." }),
    element_key: chosen ? elementKey.argument : elementKey.computed,
    created_date: string({
      computed: true,
      usePriorState: true,
      description: "When the instance was created (ISO 8601).",
    }),
    token: string({
      computed: true,
      usePriorState: true,
      sensitive: true,
      description: "Credential of the instance for calls to its connector.",
    }),
    valid: bool({
      computed: true,
      usePriorState: true,
      description:
        "False if the platform reports that the instance has lost its connection; plans then warn and say what to do.",
    }),
  };
}
