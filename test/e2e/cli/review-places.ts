// Each example that declares instances, ready to be reviewed and applied: an account that has what it takes for granted, and stacks that
// its app has written.
import { cp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { CdktfProject } from "../../support/cdktf-project";
import { openProject } from "../../support/cdktf-project";
import { VALUES, erp, existing, ledger, openExample, put, readExample } from "../../support/doc-examples";
import { offerNull } from "../../support/offer-null";
import { Postgres, postgresPrograms } from "../../support/postgres";
import type { Sandbox } from "../../support/sandbox";
import { StateServer } from "../../support/state-server";
import { ROOT, TerraformFolder, cleanEnvironment } from "../../support/terraform";
import type { Place } from "./review-examples";

const CONNECTORS = { connectors: [erp, ledger] };
/** A job of some examples; it fails where it gets no credential. */
const JOB = '#!/bin/sh\ntest -n "$INSTANCE_TOKEN$AUTHORIZATION"\n';
const JOB_FILE = "import-contacts.sh";
const EXECUTABLE = 0o755;
/** The id that pages show. */
const SHOWN_ID = "1234567";

/** With the variables that any example asks for. */
const VARIABLES = {
  ...Object.fromEntries(Object.entries(VALUES).map(([name, value]) => [`TF_VAR_${name}`, value])),
  TF_VAR_site: "eu.myconnectwise.net",
};

/** The account of the example `adopt-existing`. */
const ADOPTED = [
  { ...existing, name: "cw-emea" },
  { ...existing, name: "cw-apac", configuration: { ...existing.configuration, company: "globex" } },
  {
    name: "support",
    element: { key: "freshdeskv2" },
    configuration: { subdomain: "acme", username: "FRESHDESKKEY0001" },
  },
];

/** An example in HCL. */
export async function inHcl(file: string, hold: (place: Place, sandbox: Sandbox) => Promise<void>): Promise<void> {
  await using sandbox = await openExample(file);
  const { emulator, dir, admin } = sandbox;
  await put(sandbox, JOB_FILE, JOB, EXECUTABLE);
  const environment = {
    ...cleanEnvironment(dir),
    OPENCONNECTORS_BASE_URL: emulator.baseUrl,
    OPENCONNECTORS_USER_SECRET: emulator.userSecret,
    OPENCONNECTORS_ORGANIZATION_SECRET: emulator.organizationSecret,
  };
  const imports = (await readExample(file)).includes(SHOWN_ID);
  const source = path.join(dir, "main.tf");
  if (imports) {
    const [instance] = emulator.createInstances([existing]);
    await writeFile(source, (await readFile(source, "utf8")).replace(SHOWN_ID, String(instance?.id)));
  }
  const folder = (): TerraformFolder => new TerraformFolder(dir, environment);
  await hold(
    { dir, app: ".", source, environment, admin, imports, folder, synthesize: () => Promise.resolve() },
    sandbox,
  );
}

/** An app of a page: one file. */
export async function inPageApp(file: string, hold: (place: Place) => Promise<void>): Promise<void> {
  await using project = await openProject(await readExample(file), CONNECTORS, { attached: true });
  const source = path.join(project.dir, "main.ts");
  const text = await readFile(source, "utf8");
  const imports = text.includes(SHOWN_ID);
  if (imports) {
    const [instance] = project.emulator.createInstances([existing]);
    await writeFile(source, text.replace(SHOWN_ID, String(instance?.id)));
  }
  await holdApp(project, { imports }, hold);
}

/** An app with a folder. */
export async function inApp(name: string, hold: (place: Place) => Promise<void>): Promise<void> {
  const source = path.join(ROOT, "examples", name);
  // Several accounts need several providers.
  await using project = await openProject(await readFile(path.join(source, "main.ts"), "utf8"), CONNECTORS, {
    attached: name !== "many-tenants",
  });
  for (const file of await readdir(source)) {
    if (/\.(?:mjs|json)$/.test(file) && file !== "cdktf.json")
      await cp(path.join(source, file), path.join(project.dir, file));
  }
  await using states = await StateServer.open();
  await using database = name === "team" ? await Postgres.open(postgresPrograms() ?? "", "terraform") : undefined;
  const { userSecret, organizationSecret } = project.emulator;
  await offerNull(path.join(project.dir, "home"), "3.2.4");
  if (name === "adopt-existing") project.emulator.createInstances(ADOPTED);
  const variables = {
    ...database?.environment,
    ...(name === "many-tenants" ? tenants(project) : {}),
    TF_VAR_client_id_1000002: VALUES["client_id"] ?? "",
    TF_VAR_oc_user_secret: userSecret,
    TF_VAR_oc_organization_secret: organizationSecret,
    STATE_URL: states.url,
  };
  await holdApp(project, { imports: name === "adopt-existing", variables }, hold);
}

/** Two accounts, and a key for each tenant. */
function tenants({ emulator }: CdktfProject): Readonly<Record<string, string>> {
  const accounts = { emea: emulator.userSecret, apac: emulator.addUser().userSecret };
  return Object.fromEntries([
    ...Object.entries(accounts).flatMap(([name, userSecret]) => [
      [`TF_VAR_${name}_user_secret`, userSecret],
      [`TF_VAR_${name}_organization_secret`, emulator.organizationSecret],
    ]),
    ...["acme", "globex", "initech"].flatMap((name) => [
      [`TF_VAR_${name}_cw_private_key`, `PRIVATEKEY-${name}`],
      [`TF_VAR_${name}_cw_client_id`, VALUES["cw_client_id"]],
    ]),
  ]) as Readonly<Record<string, string>>;
}

interface Account {
  readonly imports: boolean;
  readonly variables?: Readonly<Record<string, string>>;
}

/** The app writes its stacks itself: loading the command `cdktf` takes several times as long. */
async function holdApp(
  project: CdktfProject,
  { imports, variables = {} }: Account,
  hold: (place: Place) => Promise<void>,
): Promise<void> {
  const { dir, admin } = project;
  await rm(path.join(dir, "cdktf.json"));
  const environment = { ...project.environment, ...VARIABLES, ...variables, CDKTF_SKIP_PROVIDER_LOCK: "true" };
  const stacks = path.join(dir, "cdktf.out/stacks");
  const folder = (stack: string): TerraformFolder => new TerraformFolder(path.join(stacks, stack), environment);
  const synthesize = async (): Promise<void> => {
    await project.synth(environment);
    for (const stack of await readdir(stacks))
      await writeFile(path.join(stacks, stack, JOB_FILE), JOB, { mode: EXECUTABLE });
  };
  await synthesize();
  await hold({
    dir,
    app: "cdktf.out",
    source: path.join(dir, "main.ts"),
    environment,
    admin,
    imports,
    folder,
    synthesize,
  });
}
