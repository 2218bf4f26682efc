// Other spellings of what is declared, or of what nobody declared, change nothing.
import { unknown } from "../../../src/plugin";
import { GENERIC, Life, generic, openStarted, typed } from "../harness";

test("an import does not take the defaults of the template for a choice, however a reply spells them", async () => {
  await using started = await openStarted({ switches: { replyJson: "with other key order and spaces" } });
  const [id = ""] = started.seed({});
  const life = new Life(started);
  await life.import(id);
  expect(life.state).toMatchObject({ events: null, additional_configuration: null });
  const any = new Life(started, GENERIC);
  await any.import(id);
  expect(Object.keys(any.state?.["configuration"] ?? {}).sort()).toEqual(["baseUrl", "company", "public.key"]);
});

test("a key in another letter case is the same key, also beside a real change", async () => {
  await using started = await openStarted();
  const life = new Life(started);
  await life.apply(typed({ additional_configuration: { "pagination.max": "100", "bulk.query.operator": ">" } }));
  const next = typed({ additional_configuration: { "Pagination.Max": "100", "bulk.query.operator": "<" } });
  expect(await life.apply(next)).toEqual([]);
  expect(started.emulator.instances()[0]?.configuration).toMatchObject({
    "pagination.max": "100",
    "bulk.query.operator": "<",
  });
});

test("taking out a key that the platform never stored re-authenticates nothing", async () => {
  await using started = await openStarted();
  const life = new Life(started);
  await life.apply(typed({ additional_configuration: { "no.such.key": "1", "pagination.max": "100" } }));
  const { changed, problems } = await life.plan(typed({ additional_configuration: { "pagination.max": "100" } }));
  expect(changed).toEqual(["additional_configuration"]);
  expect(problems).toEqual([expect.stringContaining('"no.such.key": the connector has no default')]);
});

test("a connector's key in another letter case is the same connector, and its number is refused", async () => {
  await using started = await openStarted();
  const life = new Life(started, GENERIC);
  await life.apply(generic());
  const other = { ...generic(), element_key: "ConnectWiseCRMRest" };
  expect(await life.plan(other)).toMatchObject({ replace: [], changed: [] });
  expect(await started.terraform.validate(GENERIC, { ...generic(), element_key: "3012" })).toMatchObject([
    expect.stringMatching(/^error element_key: .*connector's number/u),
  ]);
});

test("an import that can't be read yet is an error, since a plan would have nothing to start from", async () => {
  await using started = await openStarted({}, { base_url: unknown });
  const [id = ""] = started.seed({});
  expect(await new Life(started).import(id)).toMatchObject([expect.stringMatching(/not known yet/u)]);
});

test("a map of which a value is not known yet is planned as it is", async () => {
  await using started = await openStarted();
  const life = new Life(started, GENERIC);
  const { planned, problems } = await life.plan(generic({ company: unknown }));
  expect(problems).toEqual([]);
  expect(planned["configuration"]).toMatchObject({ company: unknown, "public.key": "PUBLIC" });
});

test.each([
  ["https://Hooks.Example.com/crm", "https://hooks.example.com/crm", true],
  ["https://hooks.example.com", "https://hooks.example.com/", true],
  ["https://hooks.example.com:443/crm", "https://hooks.example.com/crm", true],
  ["https://hooks.example.com/crm", "https://hooks.example.com/CRM", false],
  ["https://hooks.example.com/crm", "https://hooks.example.com/crm/", false],
])("the callback %s and the platform's %s are one address: %s", async (declared, shown, same) => {
  await using started = await openStarted();
  const config = typed({ events: { enabled: true, callback_url: declared } });
  const life = await Life.created(started, config);
  await life.overwrite({ configuration: { "event.notification.callback.url": shown } });
  expect(await life.differences()).toEqual(
    same ? { drift: [], planned: [] } : { drift: ["events"], planned: ["events"] },
  );
});
