// `try.mjs` of a new project: the whole life of its stacks against a local Open Connectors.
import type { Example } from "./examples";

/** In a copy of the project: a state of instances that are real stays untouched. */
export function tryScript({ stacks, variables }: Example, command: string): string {
  const secrets = variables.map(({ name, madeUp }) => `  TF_VAR_${name}: ${JSON.stringify(madeUp)},\n`).join("");
  return `// Deploys a copy of this project to a local Open Connectors, looks for differences, and destroys it again. No data leaves this
// machine, and neither your account nor the state of this project is touched.
import { spawn } from "node:child_process";
import { cp, mkdir, readdir, rm } from "node:fs/promises";
import path from "node:path";
import { startEmulator } from "cdktf-open-connectors/emulator";

const COPY = ".try";
const STACKS = ${JSON.stringify(stacks).replaceAll(",", ", ")};

await rm(COPY, { recursive: true, force: true });
await mkdir(COPY);
for (const file of await readdir(".")) {
  if (/^(\\.try|\\.git|node_modules|cdktf\\.out|.*\\.tfstate.*)$/.test(file)) continue;
  await cp(file, path.join(COPY, file), { recursive: true });
}

const emulator = await startEmulator();
const env = {
  ...process.env,
  OPENCONNECTORS_BASE_URL: emulator.baseUrl,
  OPENCONNECTORS_USER_SECRET: emulator.userSecret,
  OPENCONNECTORS_ORGANIZATION_SECRET: emulator.organizationSecret,
  // Made up: the local Open Connectors takes any.
${secrets}  // A missing variable is an error then, and not a prompt that no one sees.
  TF_INPUT: "0",
  CHECKPOINT_DISABLE: "1",
};

function run(...args) {
  console.log(\`\\n$ ${command} \${args.join(" ")}\`);
  return new Promise((resolve, reject) => {
    const child = spawn("npx", ["${command}", ...args], { cwd: COPY, env, stdio: "inherit" });
    child.on("error", reject);
    child.on("close", (code) => (code === 0 ? resolve() : reject(new Error(\`${command} \${args[0]} ended with \${code}\`))));
  });
}

try {
  await run("deploy", ...STACKS, "--auto-approve");
  for (const stack of STACKS) await run("diff", stack);
  await run("destroy", ...STACKS, "--auto-approve");
  await rm(COPY, { recursive: true });
  console.log("\\nDeployed, planned again, destroyed.");
} finally {
  await emulator.close();
}
`;
}
