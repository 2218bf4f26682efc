// Data sources, ephemeral resources and functions of a provider built on the framework, under the real terraform.
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { build } from "esbuild";
import { pack } from "../../../scripts/build/pack";
import { selfStarting } from "../../../scripts/build/self-start";
import { manners } from "../../support/engine";
import { TemporaryFolder } from "../../support/temporary-folder";
import { ROOT, TerraformFolder } from "../../support/terraform";

const NAME = "terraform-provider-lease";
const ADDRESS = "terraform.local/testing/lease";
const VERSION = "1.0.0";
const PASSWORD = "canary-password";

let zip: Uint8Array;

beforeAll(async () => {
  const built = await build({
    entryPoints: [path.join(ROOT, "test/support/lease-provider/main.ts")],
    ...{ bundle: true, write: false, platform: "node", target: "node20", format: "cjs", logLevel: "warning" },
  });
  const content = Buffer.from(selfStarting("lease") + (built.outputFiles[0]?.text ?? ""));
  zip = await pack([{ name: NAME, content, executable: true }]);
});

class Place implements Disposable {
  readonly #folder = new TemporaryFolder("kinds");
  readonly dir = this.#folder.path;
  readonly terraform = new TerraformFolder(this.dir);

  static async open(): Promise<Place> {
    const place = new Place();
    await writeFile(path.join(place.dir, "provider.zip"), zip);
    await place.terraform.offer(path.join(place.dir, "provider.zip"), ADDRESS, VERSION);
    return place;
  }

  async configure(body: string): Promise<void> {
    const head = `
      terraform {
        required_providers {
          lease = { source = "${ADDRESS}", version = "${VERSION}" }
        }
      }
      provider "lease" {
        journal = "${path.join(this.dir, "journal")}"
      }`;
    await writeFile(path.join(this.dir, "main.tf"), `${head}\n${body}`);
    await this.terraform.expect(0, ["init", "-no-color"]);
  }

  /** What the provider was asked for so far. */
  async journal(): Promise<readonly string[]> {
    const text = await readFile(path.join(this.dir, "journal"), "utf8").catch(() => "");
    return text.split("\n").filter((line) => line !== "");
  }

  async outputs(): Promise<unknown> {
    const { stdout } = await this.terraform.expect(0, ["output", "-json"]);
    const outputs = Object.entries(JSON.parse(stdout) as Record<string, { readonly value: unknown }>);
    return Object.fromEntries(outputs.map(([name, { value }]) => [name, value]));
  }

  [Symbol.dispose](): void {
    this.#folder[Symbol.dispose]();
  }
}

test("a data source is read in the plan, and its problems are reported at its line", async () => {
  using place = await Place.open();
  await place.configure(`
    data "lease_user" "ada" { name = "ada" }
    output "user" { value = data.lease_user.ada }`);
  await place.terraform.expect(0, ["apply", "-auto-approve", "-no-color"]);
  expect(await place.outputs()).toEqual({ user: { name: "ada", realm: "main", groups: ["ada", "staff"] } });
  expect(await place.journal()).toEqual(["data ada"]);
  await place.terraform.expect(0, ["plan", "-detailed-exitcode"]);

  await place.configure(`data "lease_user" "ada" { name = "" }`);
  const { text } = await place.terraform.expect(1, ["validate", "-no-color"]);
  expect(text).toMatch(/The value of name is not valid.*on main\.tf line \d+.*must not be empty/su);
});

/** `close` gets what `open` kept, or, of some engines, what the last renewal did. */
function closedAs(opened: string | undefined, isRenewed: boolean): string | undefined {
  return isRenewed && manners().closesRenewed ? 'close "renewed"' : opened?.replace("open ada", "close");
}

test("an ephemeral value is renewed while a create uses it, closed each time, and stored nowhere", async () => {
  using place = await Place.open();
  await place.configure(`
    ephemeral "lease_password" "ada" { user = "ada" }
    resource "lease_box" "main" {
      label       = "main"
      password_wo = ephemeral.lease_password.ada.password
    }
    output "length" { value = lease_box.main.length }`);
  const env = { TF_LOG: "TRACE", TF_LOG_PATH: path.join(place.dir, "trace.log") };
  await place.terraform.expect(0, ["plan", "-out=plan.bin"], { env });
  const planned = await place.journal();
  // A busy machine may take so long for the plan that it is renewed there as well.
  const [opened, closed, ...more] = planned.filter((line) => !line.startsWith("renew"));
  expect(opened).toMatch(/^open ada \d+$/u);
  const isRenewedInPlan = planned.some((line) => line.startsWith("renew"));
  expect(closed).toBe(closedAs(opened, isRenewedInPlan));
  expect(more).toEqual([]);

  const { text } = await place.terraform.expect(0, ["apply", "-no-color", "plan.bin"], { env });
  const [again, renewed, ended, ...rest] = (await place.journal()).slice(planned.length);
  expect(again).toMatch(/^open ada \d+$/u);
  expect(renewed).toBe(again?.replace("open ada", "renew"));
  expect(ended).toBe(closedAs(again, true));
  expect(rest).toEqual([]);
  expect(await place.outputs()).toEqual({ length: PASSWORD.length });

  const plan = await place.terraform.expect(0, ["show", "-json", "plan.bin"]);
  const log = await readFile(env.TF_LOG_PATH, "utf8");
  for (const kept of [await place.terraform.stateText(), plan.text, text, log]) expect(kept).not.toContain(PASSWORD);
  await place.terraform.expect(0, ["plan", "-detailed-exitcode"]);
});

test("functions take variadic arguments and null, skip unknown ones, and refuse at the argument", async () => {
  using place = await Place.open();
  await place.configure(`
    resource "terraform_data" "one" { input = "one" }
    output "joined" { value = provider::lease::join("-", "a", "b", "c") }
    output "empty" { value = provider::lease::join("-") }
    output "plus" { value = provider::lease::join(null, "a", "b") }
    output "later" { value = provider::lease::join("-", terraform_data.one.output, "b") }`);
  const { text } = await place.terraform.expect(0, ["apply", "-auto-approve", "-no-color"]);
  expect(text).toMatch(/later\s+= \(known after apply\)/u);
  expect(await place.outputs()).toEqual({ joined: "a-b-c", empty: "", plus: "a+b", later: "one-b" });

  await place.configure(`output "joined" { value = provider::lease::join("-", "a", "") }`);
  const refused = await place.terraform.expect(1, ["validate", "-no-color"]);
  expect(refused.text).toMatch(/Invalid value for "parts" parameter.*A part must not be empty\./su);
});
