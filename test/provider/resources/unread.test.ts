// What a reply does not tell of a configuration: a value that an import finds masked, and a key that the platform does not keep.
import type { Literal } from "../../plugin/framework/terraform";
import { openStarted } from "../started";
import { CreatedInstance } from "./created-instance";

const CRM = "openconnectors_connectwise_instance";

const declared = {
  name: "cw-emea",
  base_url: "https://api-eu.myconnectwise.net/v4_6_release/apis/3.0",
  company: "acme",
  public_key: "PUBLIC",
  client_id: "ca9a41ee-2222-4333-8444-555555555555",
} as const;

test("required values that an import finds masked are taken from the configuration; nothing is sent and no secret is needed", async () => {
  await using started = await openStarted({
    switches: { maskedKeys: "passwords, public key, client id and signature key" },
  });
  const [id] = started.seed({});
  const imported = await started.terraform.import(CRM, String(id));
  const read = await started.terraform.read(CRM, imported.state);
  expect(read.state).toMatchObject({ company: "acme", public_key: "", client_id: "" });

  const from = { prior: read.state, config: declared, private: Buffer.from(read.private) };
  const plan = await started.terraform.plan(CRM, {
    ...from,
    proposed: { ...(read.state as Readonly<Record<string, Literal>>), ...declared },
  });
  expect(plan.problems).toEqual([]);
  const applied = await started.terraform.apply(CRM, { ...from, planned: plan.planned });
  expect(applied.problems).toEqual([]);
  expect(applied.state).toMatchObject(declared);
  expect(started.calls.filter((call) => !call.startsWith("GET"))).toEqual([]);
});

test.each(["dropped", "stored"] as const)(
  "a key that the template does not have is no difference where it is %s, and a warning where it is lost",
  async (unknownKeys) => {
    await using started = await openStarted({ switches: { unknownKeys } });
    const life = await CreatedInstance.begin(started, CRM, {
      ...declared,
      private_key_wo: "PRIVATE",
      additional_configuration: { strange: "x" },
    });
    expect([await life.drift(), await life.planned()]).toEqual([[], []]);
  },
);

test("a key that the platform refuses is an error in its words", async () => {
  await using started = await openStarted({ switches: { unknownKeys: "refused" } });
  const config = { ...declared, private_key_wo: "PRIVATE", additional_configuration: { strange: "x" } };
  await expect(CreatedInstance.begin(started, CRM, config)).rejects.toThrow(
    "The element has no configuration strange.",
  );
  expect(started.emulator.instances()).toEqual([]);
});
