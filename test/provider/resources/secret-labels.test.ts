// A key that is not called after what it holds: templates of the platform put API keys under `username`, and only the label of
// the form says so (open-connectors-api: Freshdesk connector).
import type { Connector } from "../../../src/emulator";
import { GENERIC, Life, openStarted } from "../harness";
import type { Started } from "../harness";

const knowledgeowl: Connector = {
  elementKey: "knowledgeowl",
  name: "Knowledge Owl",
  hub: "general",
  keys: [
    { key: "site", label: "Site", type: "text", required: true, defaultValue: null, masked: false },
    {
      key: "username",
      label: "Knowledge Owl API Key",
      type: "text",
      required: true,
      defaultValue: null,
      masked: false,
    },
    { key: "token.url", label: "Token URL", type: "text", required: false, defaultValue: null, masked: false },
  ],
};
const configuration = { site: "acme", username: "canary-api-key", "token.url": "https://acme.example/token" };

async function openOwl(): Promise<Started & { readonly id: string }> {
  const started = await openStarted({ connectors: [knowledgeowl] });
  const [id = ""] = started.seed({ name: "owl", element: { key: "knowledgeowl" }, configuration });
  return Object.assign(started, { id });
}

const templates = ({ calls }: Started) => calls.filter((call) => call.startsWith("GET /elements/"));

test("an import stores no value whose label says that it is a secret", async () => {
  await using started = await openOwl();
  const life = new Life(started, GENERIC);
  expect(await life.import(started.id)).toEqual([]);
  expect(life.state).toMatchObject({ configuration: { site: "acme", "token.url": "https://acme.example/token" } });
  expect(JSON.stringify(life.state)).not.toContain("canary");
  expect(templates(started)).toEqual(["GET /elements/knowledgeowl"]);
});

test("a refresh does not ask for the template again", async () => {
  await using started = await openOwl();
  const life = new Life(started, GENERIC);
  await life.import(started.id);
  await life.refresh();
  expect(templates(started)).toHaveLength(1);
});

test("what is declared in clear stays where it is declared, and plans stay empty", async () => {
  await using started = await openOwl();
  const life = new Life(started, GENERIC);
  const config = { element_key: "knowledgeowl", name: "clear", configuration: { ...configuration } };
  expect(await life.apply(config)).toEqual([]);
  expect(life.state).toMatchObject({ configuration });
  expect(await life.refresh()).toEqual([]);
  expect(await life.plan(config)).toMatchObject({ changed: [], problems: [] });
});

test("a connector of the catalogue is imported without a call for its template", async () => {
  await using started = await openOwl();
  const [id = ""] = started.seed({});
  const life = new Life(started, GENERIC);
  await life.import(id);
  expect(templates(started)).toEqual([]);
});

test("the data source leaves such a value out and shows what only has to do with one", async () => {
  await using started = await openOwl();
  const answer = await started.terraform.data("openconnectors_instance").read({ id: started.id });
  expect(answer.state).toMatchObject({ configuration: { site: "acme", "token.url": "https://acme.example/token" } });
  expect(JSON.stringify(answer.state)).not.toContain("canary");
});

test("a secret in clear is warned of where its key says that it is one, whatever the connector", async () => {
  await using started = await openOwl();
  const config = { element_key: "another", name: "x", configuration: { "api.key": "canary", site: "acme" } };
  const problems = await started.terraform.validate(GENERIC, config);
  expect(problems).toEqual([
    expect.stringMatching(/^warning configuration: Secret stored in clear text .*"api\.key"/s),
  ]);
  expect(problems.join()).not.toContain("canary");
});
