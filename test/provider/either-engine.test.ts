// A provider can't know whether Terraform or OpenTofu runs it, so what it says fits both.
import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import { startProvider } from "../../src/plugin/testing";
import { openConnectorsProvider } from "../../src/provider/provider";
import { scripted } from "../client/server";
import { ROOT } from "../support/terraform";

const FOLDERS = ["src/provider", "src/client", "src/connectors", "src/rules", "src/plugin/framework"];
/** A command of one of the two, as people type it. */
const COMMAND =
  /\b(?:terraform|tofu) (?:apply|console|destroy|import|init|plan|query|refresh|show|state|taint|untaint|validate)\b/;

test("no message says to run a command of one of the two", async () => {
  const lists = await Promise.all(FOLDERS.map((folder) => readdir(path.join(ROOT, folder), { recursive: true })));
  const files = lists.flatMap((names, index) => names.map((name) => path.join(FOLDERS[index] ?? "", name)));
  const sources = files.filter((file) => file.endsWith(".ts"));
  expect(sources.length).toBeGreaterThan(100);
  const found: string[] = [];
  for (const file of sources) {
    const code = (await readFile(path.join(ROOT, file), "utf8"))
      .split("\n")
      .filter((line) => !/^\s*(?:\/\/|\/?\*)/.test(line));
    found.push(...code.filter((line) => COMMAND.test(line)).map((line) => `${file}: ${line.trim()}`));
  }
  expect(found).toEqual([]);
});

test("what the provider calls itself towards the platform claims no more than compatibility", async () => {
  await using server = await scripted((_request, response) => response.writeHead(401).end());
  const environment = {
    OPENCONNECTORS_BASE_URL: `http://${server.host}`,
    OPENCONNECTORS_USER_SECRET: "user",
    OPENCONNECTORS_ORGANIZATION_SECRET: "organization",
    OPENCONNECTORS_MAX_RETRIES: "0",
  };
  const terraform = startProvider(openConnectorsProvider({ version: "0.0.1", environment, parentIsAlive: () => true }));
  expect(await terraform.configure({})).toEqual([]);
  await terraform.data("openconnectors_instances").read({});
  expect(server.asked[0]?.headers["user-agent"]).toMatch(
    /^cdktf-open-connectors\/0\.0\.1 \(compatible with Terraform \d+\.\d+\.\d+\)$/,
  );
});
