// What a reply does not tell of a configuration: a value that an import finds masked, and a key that the platform does not keep.
import { Life, openStarted } from "../harness";
import type { Started } from "../harness";

const declared = {
  name: "cw-emea",
  base_url: "https://api-eu.myconnectwise.net/v4_6_release/apis/3.0",
  company: "acme",
  public_key: "PUBLIC",
  client_id: "ca9a41ee-2222-4333-8444-555555555555",
} as const;

const MASKING = { switches: { maskedKeys: "passwords, public key, client id and signature key" } } as const;

/** An import has read what the platform masks although the resource needs it. */
async function importMasked(started: Started): Promise<Life> {
  const [id] = started.seed({});
  const life = new Life(started);
  await life.import(String(id));
  expect(life.state).toMatchObject({ company: "acme", public_key: "", client_id: "" });
  return life;
}

const NOT_SENT = "The declared value is stored in state but not sent to the platform";

test("required values that an import finds masked are taken as declared without the secret, with a warning, and not sent", async () => {
  await using started = await openStarted(MASKING);
  const life = await importMasked(started);
  const config = { ...declared, public_key: "PUBK-WRONG" };
  const plan = await life.plan(config);
  expect(plan.problems).toMatchObject([expect.stringContaining(NOT_SENT), expect.stringContaining(NOT_SENT)]);
  expect(plan.problems.map((text) => /public_key|client_id/u.exec(text)?.[0])).toEqual(["public_key", "client_id"]);
  expect(plan.changed).toEqual(expect.arrayContaining(["public_key", "client_id"]));
  expect(plan.planned["valid"]).toEqual(life.state?.["valid"]);
  expect(await life.apply(config)).toEqual([]);
  expect(life.state).toMatchObject(config);
  expect(started.calls.filter((call) => !call.startsWith("GET"))).toEqual([]);
  expect(await life.plan(config)).toMatchObject({ changed: [], problems: [] });
});

test.each(["private_key_wo", "private_key"])("with %s they are sent, whatever the platform has", async (attribute) => {
  await using started = await openStarted(MASKING);
  const life = await importMasked(started);
  const config = { ...declared, public_key: "ROTATED", [attribute]: "PRIVATE" };
  const { problems } = await life.plan(config);
  expect(problems).toHaveLength(3);
  expect(problems.filter((text) => text.includes("did not show this value"))).toHaveLength(2);
  expect(await life.apply(config)).toEqual([]);
  expect(started.calls.filter((call) => call.startsWith("PUT"))).toHaveLength(1);
  expect(started.emulator.instances()[0]?.configuration).toMatchObject({ "public.key": "ROTATED" });
  await life.refresh();
  expect(await life.plan(config)).toMatchObject({ changed: [], problems: [] });
});

test("another change than that still needs the secret", async () => {
  await using started = await openStarted(MASKING);
  const life = await importMasked(started);
  const { problems } = await life.plan({ ...declared, company: "other" });
  expect(problems).toMatchObject([expect.stringMatching(/company.*needs its secret/su)]);
});

test.each(["dropped", "stored"] as const)(
  "a key that the template does not have makes no difference where it is %s, and is a warning where it is lost",
  async (unknownKeys) => {
    await using started = await openStarted({ switches: { unknownKeys } });
    const life = await Life.created(started, {
      ...declared,
      private_key_wo: "PRIVATE",
      additional_configuration: { strange: "x" },
    });
    expect(await life.differences()).toEqual({ drift: [], planned: [] });
  },
);

test("a key that the platform refuses is an error in its words", async () => {
  await using started = await openStarted({ switches: { unknownKeys: "refused" } });
  const config = { ...declared, private_key_wo: "PRIVATE", additional_configuration: { strange: "x" } };
  await expect(Life.created(started, config)).rejects.toThrow("The element has no configuration strange.");
  expect(started.emulator.instances()).toEqual([]);
});
