// `README.md` of a new project.
import type { Tools } from "../project/tools";
import type { Example } from "./example";
import { isGenerated } from "./example";

export function readmeOf(name: string, example: Example, tools: Tools): string {
  const { command, framework, notes, node } = tools;
  const remarks = [
    ...notes,
    ...(example.remark === undefined ? [] : [example.remark]),
    ...(isGenerated(example, framework)
      ? [
          `The constructs of \`${example.bindings?.provider ?? ""}\` are generated into \`.gen\`, at the end of \`npm install\`.`,
        ]
      : []),
  ];
  return `# ${name}

Connector instances of SAP Open Connectors, with ${framework.title}. The stacks are in \`main.ts\`.
${remarks.map((remark) => `\n${remark}\n`).join("")}
You need ${node.words}, and Terraform or OpenTofu, 1.11 or later, on PATH. For OpenTofu set \`TERRAFORM_BINARY_NAME=tofu\`: else
\`${command}\` starts \`terraform\`.

## Try it without an account

\`\`\`sh
npm install
npm run try
\`\`\`

deploys a copy of the project to a local Open Connectors, looks for differences, and destroys it again. The copy keeps its state to
itself, whatever backend the stacks have.
${deployment(example, command)}
The documentation is in \`node_modules/cdktf-open-connectors\`: begin with its \`README.md\`. The example that this
project started from is in \`examples/${example.name}\` there.
`;
}

const ADDRESS = "export OPENCONNECTORS_BASE_URL=…            # https://api.…, of your region\n";
const SECRETS =
  "export OPENCONNECTORS_USER_SECRET=…         # of your account\nexport OPENCONNECTORS_ORGANIZATION_SECRET=… # of your account\n";

function deployment({ stacks, variables, settings = [], hasOwnAccounts = false }: Example, command: string): string {
  const all = stacks.join(" ");
  const environment = [...settings.map(({ name }) => name), ...variables.map(({ name }) => `TF_VAR_${name}`)];
  return `
## Deploy

\`\`\`sh
${ADDRESS}${hasOwnAccounts ? "" : SECRETS}${environment.map((name) => `export ${name}=…`).join("\n")}
TF_INPUT=0 npx ${command} deploy ${all}
\`\`\`

\`npx ${command} diff ${stacks[0] ?? ""}\` shows what a deploy would change, \`npx ${command} destroy ${all}\` takes everything away.
${settings.length === 0 ? "" : `\n${settings.map(({ name, description }) => `- \`${name}\`: ${description}.\n`).join("")}`}
## Secrets

No secret is in a file of this project, and none may be: synth writes what it is given into \`cdktf.out\` in clear. Each comes from
the environment when Terraform runs.

${variables.map((variable) => `- \`TF_VAR_${variable.name}\`: ${variable.description}.`).join("\n")}
- \`TF_INPUT=0\` makes a missing one an error that names it. Without it, Terraform waits at a prompt that \`${command}\` does not show.
- The token of an instance is in the state, masked. Protect \`terraform.*.tfstate\` like a password; \`.gitignore\` keeps it out of
  git. A team needs a remote backend.
`;
}
