// `npm test`, `npm run test:long`, `npm run test:sample`: builds, runs the projects that are named, and ends with one line that
// counts over all of them.
//
// Arguments: projects (default: all but the long tests). --share N: of the long tests one in N, chosen by LAW_SEED. --built: `dist`
// is built from this tree already.
import { parseArgs } from "node:util";
import { NoTerraformError } from "./terraform";
import { NONE, PROJECTS, runProjects } from "./test/projects";
import type { Counts, Project } from "./test/projects";

async function main(): Promise<void> {
  const counts = await countsOf(process.argv.slice(2));
  process.exitCode = counts.failed === 0 && counts.passed > 0 ? 0 : 1;
  const { passed, failed, skipped } = counts;
  process.stdout.write(`${String(passed)} passed, ${String(failed)} failed, ${String(skipped)} skipped\n`);
}

async function countsOf(args: readonly string[]): Promise<Counts> {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { share: { type: "string" }, built: { type: "boolean", default: false } },
    });
    if (values.share !== undefined) process.env["LONG_SHARE"] = values.share;
    return await runProjects(projectsNamed(positionals), { isBuilt: values.built });
  } catch (error) {
    process.stderr.write(`${error instanceof NoTerraformError ? error.message : String(error)}\n`);
    return { ...NONE, failed: 1 };
  }
}

function projectsNamed(names: readonly string[]): readonly Project[] {
  if (names.length === 0) return PROJECTS.filter((project) => project !== "long");
  return names.map((name) => {
    const project = PROJECTS.find((one) => one === name);
    if (project === undefined) throw new RangeError(`There is no project ${name}. There are ${PROJECTS.join(", ")}.`);
    return project;
  });
}

void main();
