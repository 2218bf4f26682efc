// What the props that all instances share must satisfy at synth. Whatever Terraform decides later is the provider's to check;
// what both check comes from the connector catalogue.
import type { Construct } from "constructs";
import { nameProblems } from "../../src/rules/names";
import { TerraformStack, Token } from "../framework";
import { contentOf } from "../props/input";
import { providerProblems } from "../provider/used-provider";
import type { ManagedInstanceProps } from "./instance-props";
import { outputId } from "../outputs/output-id";
import { unusable, known, required } from "../props/prop-rules";
import type { PropRule } from "../props/prop-rules";

type Rule = PropRule<ManagedInstanceProps>;

export const nameRules: readonly Rule[] = [
  required<ManagedInstanceProps>("name", "Give the name that Open Connectors shall show."),
  known<ManagedInstanceProps>("name", (text) => nameProblems(text).map(unusable)),
];

export const commonRules: readonly Rule[] = [
  { prop: "tags", problems: tagProblems },
  { prop: "persistToken", problems: persistTokenProblems },
  { prop: "count", problems: repetitionProblems },
  { prop: "provider", problems: providerProblems },
];

export const literalsAllowed = (props: ManagedInstanceProps): boolean => props.allowLiteralSecrets === true;

/** Names of the attributes that become outputs of the stack. */
export function outputAttributes({
  persistToken,
}: Pick<ManagedInstanceProps, "persistToken">): readonly ("id" | "token")[] {
  return persistToken === false ? ["id"] : ["id", "token"];
}

/** These need the construct's place in the tree. */
export function outputProblems(scope: Construct, props: Pick<ManagedInstanceProps, "persistToken">): readonly string[] {
  const { node } = TerraformStack.of(scope);
  return outputAttributes(props)
    .map((attribute) => outputId(scope, attribute))
    .filter((id) => node.tryFindChild(id) !== undefined)
    .map(
      (id) =>
        `id is such that an output of the stack would be "${id}", which is taken. Choose another id for this construct.`,
    );
}

/** The provider marks what it creates with tags that begin so, and refuses them in a configuration. */
const RESERVED_TAG_PREFIX = "oc-";

function tagProblems({ tags }: ManagedInstanceProps, scope: Construct): readonly string[] {
  if (tags === undefined || Token.isUnresolved(tags)) return [];
  return tags.flatMap((tag) => {
    const content = contentOf(scope, tag);
    if (content.kind !== "literal") return [];
    const { text } = content;
    const quoted = JSON.stringify(text);
    return [
      ...(text.trim() === "" ? ["hold an empty tag. Leave it out."] : []),
      ...(/[<>]/.test(text) ? [`hold ${quoted}; the platform strips < and >. Leave these characters out.`] : []),
      ...(text.startsWith(RESERVED_TAG_PREFIX)
        ? [`hold ${quoted}; "${RESERVED_TAG_PREFIX}" begins the provider's own marks. Choose another beginning.`]
        : []),
    ];
  });
}

/** Types say it, but plain JavaScript may pass a token, which would be taken for "yes". */
function persistTokenProblems({ persistToken }: ManagedInstanceProps): readonly string[] {
  const given: unknown = persistToken;
  if (given === undefined || typeof given === "boolean") return [];
  return ["is neither true nor false. Decide it in the app: whether there is a token output can't wait for Terraform."];
}

function repetitionProblems({ count, forEach }: ManagedInstanceProps): readonly string[] {
  return count !== undefined && forEach !== undefined ? ["and forEach are both given. Keep one of them."] : [];
}
