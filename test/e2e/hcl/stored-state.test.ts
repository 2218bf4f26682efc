// A state that release 0.1.0 wrote (stored-state/state.json: both resources, digests and records as they lay on disk) is taken
// over as it is: nothing is planned, and no secret is sent again.
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Emulator } from "../../../src/emulator";
import { startEmulator } from "../../../src/emulator";
import { Sandbox } from "../../support/sandbox";
import type { Hcl, Json, JsonObject } from "../../support/workspace";

const FOLDER = path.join(__dirname, "stored-state");
/** The digests of the state are keyed by these. */
const SECRETS = {
  userSecret: "user-secret-of-the-stored-state",
  organizationSecret: "organization-secret-of-the-stored-state",
};
const ACCOUNT = 77001;

interface Stored {
  readonly attributes: JsonObject & { readonly name: string };
  readonly private: JsonObject;
}

/** The instances of the state, as the platform has them; marks were taken off long ago. */
function createAll(emulator: Emulator, config: Hcl) {
  const resources = Object.values(config["resource"] as Record<string, Record<string, JsonObject>>);
  return resources.flatMap((byName) => Object.values(byName)).map((declared) => createOne(emulator, declared));
}

function createOne(emulator: Emulator, declared: JsonObject) {
  const text = (name: string): string => plain(declared[name] ?? declared[`${name}_wo`]);
  const entries = (name: string): JsonObject => (declared[name] as JsonObject | undefined) ?? {};
  const events = entries("events");
  const typed = {
    baseUrl: text("base_url"),
    company: text("company"),
    "public.key": text("public_key"),
    "private.key": text("private_key"),
    "connectwise.clientID": text("client_id"),
    ...(events["enabled"] === true
      ? {
          "event.notification.enabled": "true",
          "event.notification.callback.url": plain(events["callback_url"]),
          "event.poller.refresh_interval": plain(events["poll_interval_minutes"]),
          "event.notification.signature.key": text("event_signature_key"),
        }
      : {}),
    ...entries("additional_configuration"),
    ...entries("additional_configuration_wo"),
  };
  const generic = { ...entries("configuration"), ...entries("configuration_wo") };
  const configuration = "configuration" in declared ? generic : typed;
  const [view] = emulator.createInstances([
    {
      name: text("name"),
      element: { key: "connectwisecrmrest" },
      ...(declared["tags"] === undefined ? {} : { tags: declared["tags"] as readonly string[] }),
      configuration: configuration as Readonly<Record<string, string>>,
    },
  ]);
  if (view === undefined) throw new Error("the emulator made no instance");
  return view;
}

function plain(value: Json | undefined): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

/** The stored state with the emulator's address, ids and tokens in it. */
async function stateFor(emulator: Emulator): Promise<string> {
  const views = new Map(emulator.instances().map((view) => [view.name, view]));
  const { host } = new URL(emulator.baseUrl);
  const text = (await readFile(path.join(FOLDER, "state.json"), "utf8")).replaceAll("HOST", host);
  const state: unknown = JSON.parse(text, (key, value: Json) => {
    if (key !== "instances") return value;
    return (value as unknown as readonly Stored[]).map(({ attributes, private: bytes, ...rest }) => {
      const view = views.get(attributes.name);
      const token = attributes["token"] === null ? null : view?.token;
      return {
        ...rest,
        attributes: { ...attributes, id: view?.id, token, created_date: view?.createdDate },
        private: Buffer.from(JSON.stringify(bytes)).toString("base64"),
      };
    });
  });
  return JSON.stringify(state);
}

/** A folder with this configuration and the stored state. */
async function openStored(emulator: Emulator, config: Hcl): Promise<Sandbox> {
  const dir = await mkdtemp(path.join(tmpdir(), "openconnectors-e2e-"));
  const env = {
    OPENCONNECTORS_BASE_URL: emulator.baseUrl,
    OPENCONNECTORS_USER_SECRET: SECRETS.userSecret,
    OPENCONNECTORS_ORGANIZATION_SECRET: SECRETS.organizationSecret,
  };
  const workspace = new Sandbox(dir, env, { ...emulator, close: () => Promise.resolve() });
  await workspace.attach();
  await workspace.configure(config);
  await writeFile(path.join(dir, "terraform.tfstate"), await stateFor(emulator));
  return workspace;
}

test("a state of 0.1.0 plans empty with and without refresh, and an apply sends nothing", async () => {
  await using emulator = await startEmulator({ seed: "stored state", accountId: ACCOUNT });
  emulator.setCredentials(SECRETS);
  const config = JSON.parse(await readFile(path.join(FOLDER, "main.tf.json"), "utf8")) as Hcl;
  const disabled = createAll(emulator, config).find(({ name }) => name === "cw-plain")?.id ?? "";
  await fetch(`${emulator.adminUrl}/instances/${disabled}`, {
    method: "PATCH",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ disabled: true }),
  });
  await using workspace = await openStored(emulator, config);

  await workspace.expectNoChanges();
  const { text } = await workspace.apply(config);
  expect(text).toContain("0 added, 0 changed, 0 destroyed");
  expect(text).not.toContain("Warning");
  const writes = emulator.requests().filter(({ method }) => method !== "GET");
  expect(writes).toEqual([]);
});

test("a secret that changed since is noticed by the digest that 0.1.0 stored", async () => {
  await using emulator = await startEmulator({ seed: "stored state", accountId: ACCOUNT });
  emulator.setCredentials(SECRETS);
  const text = await readFile(path.join(FOLDER, "main.tf.json"), "utf8");
  const config = JSON.parse(text) as Hcl;
  createAll(emulator, config);
  const rotated = JSON.parse(
    text
      .replace("PRIVATEKEY000001", "ROTATED000000001")
      .replace("PRIVATEKEY000003", "ROTATED000000003")
      .replace("SIGNATUREKEY0001", "ROTATEDSIGNATURE"),
  ) as Hcl;
  await using workspace = await openStored(emulator, rotated);
  const plan = await workspace.plan(rotated, ["-refresh=false"]);
  const unknown = (address: string): readonly string[] => Object.keys(plan.change(address).afterUnknown).sort();
  expect(unknown("openconnectors_connectwise_instance.crm")).toEqual(
    expect.arrayContaining(["private_key_revision", "secrets_revision"]),
  );
  expect(unknown("openconnectors_instance.any")).toContain("configuration_revision");
});
