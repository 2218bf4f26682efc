// The long canary tests put a text into each place for a secret: a new one has to be among them.
import { openConnectorsProvider } from "../../../src/provider/provider";
import { OF_THE_PROVIDER } from "./canaries";
import { SUBJECTS } from "./canary-subjects";

const schema = openConnectorsProvider({ version: "0.0.1", environment: {}, parentIsAlive: () => true }).schema();

test.each([...schema.resourceSchemas])("each secret of %s has its canary", (typeName, { block }) => {
  const secrets = (block?.attributes ?? []).filter(({ sensitive, writeOnly }) => sensitive || writeOnly);
  const tried = Object.values(SUBJECTS).flatMap((subject) =>
    subject.typeName === typeName ? Object.keys(subject.secrets) : [],
  );
  // The platform makes the token.
  expect(new Set(secrets.map(({ name }) => name))).toEqual(new Set([...tried, "token"]));
});

test("so has each of the provider block, but for a proxy's login", () => {
  const secrets = (schema.provider?.block?.attributes ?? []).filter(({ sensitive }) => sensitive);
  expect(secrets.map(({ name }) => name).sort()).toEqual([...Object.keys(OF_THE_PROVIDER), "proxy_url"].sort());
});
