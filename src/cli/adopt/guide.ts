// What accompanies the code: where values of variables go, and how to go on.
import type { Declaration, Variable } from "./declaration";
import { variablesOf } from "./declaration";
import { IGNORED as IGNORED_IN_PROJECT } from "../project/files";
import type { Tools } from "../project/tools";
import { printable } from "../../shared/printable";

const EXAMPLE_FILE = "terraform.tfvars.example";

export interface GuideFacts {
  /** As people read it. */
  readonly host: string;
  /** Of an app; without them it is HCL. */
  readonly tools?: Tools | undefined;
}

/** Contents of the files that are no code, by name. */
export function guideFiles(declarations: readonly Declaration[], facts: GuideFacts): ReadonlyMap<string, string> {
  return new Map([
    [EXAMPLE_FILE, example(variablesOf(declarations))],
    [
      ".gitignore",
      (facts.tools === undefined ? IGNORED_IN_HCL : IGNORED_IN_PROJECT).map((line) => `${line}\n`).join(""),
    ],
    ["README.md", readme(declarations, facts)],
  ]);
}

const IGNORED_IN_HCL = ["*.tfvars", "*.tfstate", "*.tfstate.*", "*.tfplan", ".terraform/"] as const;

/** Names only. */
function example(variables: readonly Variable[]): string {
  const needed = variables.filter(({ optional }) => !optional);
  const others = variables.filter(({ optional }) => optional);
  const section = (title: readonly string[], lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : ["", ...title.map((line) => `# ${line}`), ...lines];
  return [
    "# Secrets of the adopted instances. Never commit a copy of this file called terraform.tfvars; in a",
    "# pipeline, set TF_VAR_<name> in the environment instead.",
    ...section(
      ["Needed: each has to be what the instance has now, so that the first plan changes nothing."],
      needed.map(({ name, description }) => `${name} = "" # ${printable(description)}`),
    ),
    ...section(
      ["Not needed to adopt. What is given here is sent by the next apply, and re-authenticates the instance."],
      others.map(({ name, description }) => `# ${name} = "" # ${printable(description)}`),
    ),
    "",
  ].join("\n");
}

interface Steps {
  readonly plan: string;
  readonly apply: string;
  /** What becomes of the imports. */
  readonly imports: string;
  /** What there is to know before. */
  readonly notes: readonly string[];
}

const HCL_STEPS: Steps = {
  plan: "npx cdktf-open-connectors install # once for each machine\nterraform init\nterraform plan",
  apply: "terraform apply",
  imports: "`imports.tf` is no longer needed then and can be deleted.",
  notes: ["With OpenTofu type `tofu` where it says `terraform`."],
};

function appSteps({ command, notes }: Tools): Steps {
  return {
    plan: `npm install\nnpx ${command} diff adopted --var-file terraform.tfvars`,
    apply: `npx ${command} deploy adopted --var-file terraform.tfvars`,
    imports:
      "The calls of `importFrom` are no longer needed then and can be deleted. A plan after that adds a `creation_key` to\n" +
      "   each instance, which touches nothing but a tag of the provider's own.",
    notes: [...notes, `For OpenTofu set \`TERRAFORM_BINARY_NAME=tofu\`: else \`${command}\` starts \`terraform\`.`],
  };
}

function readme(declarations: readonly Declaration[], { host, tools }: GuideFacts): string {
  const { plan, apply, imports, notes } = tools === undefined ? HCL_STEPS : appSteps(tools);
  const number =
    declarations.length === 1 ? "One connector instance" : `${String(declarations.length)} connector instances`;
  return `# Adopted instances

${number} of ${host}, as code.
${notes.map((note) => `\n${note}\n`).join("")}
1. Set \`OPENCONNECTORS_BASE_URL\`, \`OPENCONNECTORS_USER_SECRET\` and \`OPENCONNECTORS_ORGANIZATION_SECRET\`.
2. Copy \`${EXAMPLE_FILE}\` to \`terraform.tfvars\` and fill in what is needed. No secret was written to any file here.
3. Look at the plan. It imports every instance and changes nothing but the write-only secrets that you gave.

   \`\`\`sh
   ${plan.replaceAll("\n", "\n   ")}
   \`\`\`

4. \`${apply}\`
5. ${imports}

A secret that Open Connectors does not show, such as a private key, need not be given: the instance keeps the one it has
until you give another. What the platform masks although a resource has to have it, such as a public key, is asked for
and shows as a change from "": it can't be compared, and is sent only where the private key is given, too. The plan warns of
it.

Names of resources end with the instance's id, so they stay the same whatever the instances are called.
`;
}
