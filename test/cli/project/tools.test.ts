import { devDependencies } from "../../../package.json";
import { toolsFor } from "../../../src/cli/project/tools";
import { CDKTF, CDK_TERRAIN } from "../../../src/rules/frameworks";

test.each([
  ["cdktf", "18.20.8", "cdktf", 1],
  ["cdktf", "20.20.2", "cdktf", 0],
  ["cdktf", "22.1.0", "cdktf", 0],
  ["cdktf", "24.0.0", "cdktn", 1],
  ["cdktn", "20.20.2", "cdktn", 1],
  ["cdktn", "22.18.0", "cdktn", 1],
  ["cdktn", "22.19.0", "cdktn", 0],
  ["cdktn", "26.0.0", "cdktn", 0],
] as const)("%s with Node.js %s is driven by %s, with %i notes", (framework, nodeVersion, command, notes) => {
  const tools = toolsFor(framework === "cdktf" ? CDKTF : CDK_TERRAIN, nodeVersion);
  expect(tools.command).toBe(command);
  expect(tools.notes).toHaveLength(notes);
  expect(tools.devDependencies).toHaveProperty(`${command}-cli`, devDependencies[`${command}-cli`]);
  expect(tools.dependencies).toHaveProperty(framework, devDependencies[framework]);
});

test("no project gets the command line that its Node.js can't install", () => {
  expect(toolsFor(CDKTF, "24.21.0").devDependencies).not.toHaveProperty("cdktf-cli");
});
