// `README.md` of a new project.
import type { Tools } from "../project/tools";
import type { Example } from "./examples";

export function readmeOf(name: string, { stacks, variables }: Example, { command, framework, notes }: Tools): string {
  const all = stacks.join(" ");
  return `# ${name}

Connector instances of SAP Open Connectors, with ${framework.title}. The stacks are in \`main.ts\`.
${notes.map((note) => `\n${note}\n`).join("")}
You need Terraform or OpenTofu, 1.11 or later, on PATH. For OpenTofu set \`TERRAFORM_BINARY_NAME=tofu\`: else \`${command}\` starts
\`terraform\`.

## Try it without an account

\`\`\`sh
npm install
npm run try
\`\`\`

deploys a copy of the project to a local Open Connectors, looks for differences, and destroys it again.

## Deploy

\`\`\`sh
export OPENCONNECTORS_BASE_URL=…            # https://api.…, of your region
export OPENCONNECTORS_USER_SECRET=…         # of your account
export OPENCONNECTORS_ORGANIZATION_SECRET=… # of your account
${variables.map((variable) => `export TF_VAR_${variable.name}=…`).join("\n")}
TF_INPUT=0 npx ${command} deploy ${all}
\`\`\`

\`npx ${command} diff ${stacks[0] ?? ""}\` shows what a deploy would change, \`npx ${command} destroy ${all}\` takes everything away.

## Secrets

No secret is in a file of this project, and none may be: synth writes what it is given into \`cdktf.out\` in clear. Each comes from
the environment when Terraform runs.

${variables.map((variable) => `- \`TF_VAR_${variable.name}\`: ${variable.description}.`).join("\n")}
- \`TF_INPUT=0\` makes a missing one an error that names it. Without it, Terraform waits at a prompt that \`${command}\` does not show.
- The token of an instance is in the state, masked. Protect \`terraform.*.tfstate\` like a password; \`.gitignore\` keeps it out of
  git. A team needs a remote backend.

The documentation is in \`node_modules/cdktf-open-connectors\`: begin with its \`README.md\`.
`;
}
