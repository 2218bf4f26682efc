// The plans of every example: each row of the review is what the apply then asks of the platform. Prepared changes of each kind:
// review.long.test.ts.
import { exampleFiles, existing, readExample, takeExample } from "../../support/doc-examples";
import { shareOf } from "../../support/long-share";
import { postgresPrograms } from "../../support/postgres";
import { holdLifeAgainstTheLog, holdReadingAgainstTheLog } from "./review-examples";
import { inApp, inHcl, inPageApp } from "./review-places";

/** Three synths, plans and applies: on a busy machine more than what other tests have. */
const PATIENCE_MS = 600_000;

const APPS = [
  "adopt-existing",
  "any-connector",
  "cross-stack",
  "many-tenants",
  "pipeline",
  "quickstart",
  "rotate-keys",
  "team",
] as const;

/** What declares instances in one file, in HCL and as an app. */
const FILES = [
  ...["code", "refresh-token"].flatMap((name) => both(`guides/a-connector-with-oauth/${name}`)),
  ...both("guides/bringing-an-account-under-management/one-instance"),
  ...both("guides/declaring-an-instance/main"),
  ...both("guides/rotating-a-key/version"),
  "examples/functions/connectwise_base_url/function.ts",
  "examples/guides/the-life-of-an-instance/main.ts",
  "examples/plain-hcl/main.tf",
  ...both("resources/openconnectors_connectwise_instance/resource"),
  ...both("resources/openconnectors_connectwise_instance/events"),
  ...["freshdesk", "servicenow"].flatMap((name) => both(`resources/openconnectors_${name}_instance/resource`)),
  ...both("resources/openconnectors_instance/resource"),
] as const;

function both(name: string): readonly string[] {
  return [`examples/${name}.tf`, `examples/${name}.ts`];
}

const READING = ["/data-source.tf", "/ephemeral-resource.tf", "/function.tf"];

test("no example that declares an instance is left out", async () => {
  const declaring: string[] = [];
  for (const file of [...(await exampleFiles(".tf")), ...(await exampleFiles(".ts"))]) {
    const isShownAlone = file.startsWith("examples/guides/testing-a-stack/") || file.startsWith("examples/actions/");
    const text = await readExample(file);
    if (
      !isShownAlone &&
      /^resource "openconnectors_|new \w*ConnectorInstance\(/m.test(text) &&
      !/Existing\w*Instance\(/.test(text)
    )
      declaring.push(file);
  }
  const held = [...FILES, ...APPS.map((name) => `examples/${name}/main.ts`)];
  expect([...new Set(declaring)].filter((file) => !held.includes(file))).toEqual([]);
});

const HAS_POSTGRES = postgresPrograms() !== undefined;
if (!HAS_POSTGRES)
  console.error("SKIPPED: the review of the example team. Put the folder with PostgreSQL's programs on PATH.");
const APPS_HERE = APPS.filter((name) => HAS_POSTGRES || name !== "team");

test.each(shareOf([...FILES, ...APPS_HERE], 1))(
  "%s",
  async (example) => {
    if (example.endsWith(".tf")) await inHcl(example, holdLifeAgainstTheLog);
    else if (example.endsWith(".ts")) await inPageApp(example, holdLifeAgainstTheLog);
    else await inApp(example, holdLifeAgainstTheLog);
  },
  PATIENCE_MS,
);

test(
  "examples that only read change no instance",
  async () => {
    const examples = shareOf((await Promise.all(READING.map(exampleFiles))).flat(), 1);
    await inHcl("examples/data-sources/openconnectors_instance/data-source.tf", async (place, sandbox) => {
      sandbox.emulator.createInstances([existing]);
      for (const example of examples) {
        await takeExample(sandbox, example);
        await holdReadingAgainstTheLog(place);
      }
    });
  },
  PATIENCE_MS,
);
