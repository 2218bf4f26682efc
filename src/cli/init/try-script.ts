// `try.mjs` of a new project: the whole life of its stacks against a local Open Connectors.
import type { Tools } from "../project/tools";
import type { Example } from "./example";

/**
 * In a copy of the project, whose stacks keep their states there: one of instances that are real stays untouched, wherever it is.
 */
export function tryScript(example: Example, { command, node }: Tools): string {
  const [major, minor] = node.from;
  return `// Deploys a copy of this project to a local Open Connectors, looks for differences, and destroys it again. No data leaves this
// machine, and neither your account nor a state of this project is touched.
import { spawn } from "node:child_process";
import { cp, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";

const COPY = ".try";
const STACKS = ${JSON.stringify(example.stacks).replaceAll(",", ", ")};
const REMOTE_STATE = "cross-stack-reference-input-";

// cdktf.json of the copy has this program do it after the app.
if (process.argv[2] === "keep-states-here") await keepStatesHere(process.env.CDKTF_OUTDIR ?? "cdktf.out");
else if (!runsOn(...process.versions.node.split(".").map(Number))) {
  refuse(
    \`${command}-cli, which this project is driven with, needs ${node.words}, and this is \${process.versions.node}. \` +
      "Change to one that it runs on, then type: npm install && npm run try",
  );
} else if (!isInstalled()) refuse("The packages of this project are not installed yet. Type: npm install && npm run try");
else await tryOut();

function refuse(reason) {
  console.error(reason);
  process.exitCode = 1;
}

function isInstalled() {
  try {
    return import.meta.resolve("cdktf-open-connectors/emulator") !== "";
  } catch {
    return false;
  }
}

function runsOn(major, minor) {
  return (major > ${String(major)} || (major === ${String(major)} && minor >= ${String(minor)}))${node.before === undefined ? "" : ` && major < ${String(node.before)}`};
}
${triesOut(example, command)}${COPIES}`;
}

function triesOut({ variables, settings = [], account = [], emulatorOptions = "" }: Example, command: string): string {
  const given = [
    ...settings.flatMap(({ name, tried }) => (tried === undefined ? [] : [`    ${name}: ${tried},\n`])),
    "    // Made up: the local Open Connectors takes any.\n",
    ...variables.map(({ name, tried }) => `    TF_VAR_${name}: ${tried},\n`),
  ].join("");
  return `
async function tryOut() {
  await copyProject();
  const { startEmulator } = await import("cdktf-open-connectors/emulator");
  const emulator = await startEmulator(${emulatorOptions.replaceAll("\n", "\n  ")});
${account.map((line) => `  ${line}\n`).join("")}  const env = {
    ...process.env,
    OPENCONNECTORS_BASE_URL: emulator.baseUrl,
    OPENCONNECTORS_USER_SECRET: emulator.userSecret,
    OPENCONNECTORS_ORGANIZATION_SECRET: emulator.organizationSecret,
${given}    // A missing variable is an error then, and not a prompt that no one sees.
    TF_INPUT: "0",
    CHECKPOINT_DISABLE: "1",
  };
  try {
    await run(env, "deploy", ...STACKS, "--auto-approve");
    for (const stack of STACKS) await run(env, "diff", stack);
    await run(env, "destroy", ...STACKS, "--auto-approve");
    await rm(COPY, { recursive: true });
    console.log("\\nDeployed, planned again, destroyed.");
  } finally {
    await emulator.close();
  }
}

function run(env, ...args) {
  console.log(\`\\n$ ${command} \${args.join(" ")}\`);
  return new Promise((resolve, reject) => {
    const child = spawn("npx", ["${command}", ...args], { cwd: COPY, env, stdio: "inherit" });
    child.on("error", reject);
    child.on("close", (code) => (code === 0 ? resolve() : reject(new Error(\`${command} \${args[0]} ended with \${code}\`))));
  });
}
`;
}

const COPIES = `
async function copyProject() {
  await rm(COPY, { recursive: true, force: true });
  await mkdir(COPY);
  for (const file of await readdir(".")) {
    if (/^(\\.try|\\.git|node_modules|cdktf\\.out|.*\\.tfstate.*)$/.test(file)) continue;
    await cp(file, path.join(COPY, file), { recursive: true });
  }
  const settings = JSON.parse(await readFile("cdktf.json", "utf8"));
  settings.app += " && node try.mjs keep-states-here";
  await writeFile(path.join(COPY, "cdktf.json"), JSON.stringify(settings));
}

/** Whatever backend the app has: a shared state would lose what is real. */
async function keepStatesHere(out) {
  const stacks = await readdir(path.join(out, "stacks"));
  const stateOf = (stack) => ({ path: path.resolve(\`terraform.\${stack}.tfstate\`) });
  for (const stack of stacks) {
    const file = path.join(out, "stacks", stack, "cdk.tf.json");
    const config = JSON.parse(await readFile(file, "utf8"));
    delete config.terraform.cloud;
    config.terraform.backend = { local: stateOf(stack) };
    const others = config.data?.terraform_remote_state ?? {};
    for (const other of stacks) {
      const name = REMOTE_STATE + other;
      if (others[name] !== undefined) others[name] = { backend: "local", config: stateOf(other) };
    }
    await writeFile(file, JSON.stringify(config, null, 2));
  }
}
`;
