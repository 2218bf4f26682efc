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
      "Key of the connector, `sfdc` for example. A change replaces the instance: the new one has another token.",
  }),
};

/** @param chosen whether the connector is an argument rather than given by the resource's type. */
export function commonAttributes(chosen: boolean): Attributes {
  return {
    id: string({ computed: true, usePriorState: true, description: "Id of the instance: digits, exact to 64 bits." }),
    name: string({
      required: true,
      validators: [name],
      description: "Shown in Open Connectors; need not be unique. A change is made in place.",
    }),
    creation_key: string({
      optional: true,
      validators: [nonEmpty],
      description:
        "Names this resource across runs, so that a create that was interrupted is taken up instead of repeated. Only a hash " +
        "of it is sent. A change touches our own tag of the instance and nothing else.",
    }),
    tags: set(string.element, {
      optional: true,
      validators: [tag],
      description:
        "Tags of the instance. Left out, tags are not managed: an instance keeps those it has, and a new one gets its name as its tag.",
    }),
    enabled: bool({
      optional: true,
      computed: true,
      default: true,
      description:
        "Whether calls to the connector are let through. `false` keeps the instance and its token, and refuses its calls. Default: true.",
    }),
    persist_token: bool({
      optional: true,
      computed: true,
      default: true,
      description:
        "`false` keeps the token out of plan and state: `token` stays null then, and the ephemeral resource " +
        "`openconnectors_instance_token` reads it where it is needed. An import, which does not know of it yet, stores the token until " +
        "the next apply. Default: true.",
    }),
    element_id: string({ computed: true, usePriorState: true, description: "Number of the connector at this host." }),
    element_key: chosen ? elementKey.argument : elementKey.computed,
    created_date: string({
      computed: true,
      usePriorState: true,
      description: "When the instance was created, ISO 8601.",
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
        "False where the platform reports that the instance has lost its connection; a plan then warns and names the way out.",
    }),
  };
}
