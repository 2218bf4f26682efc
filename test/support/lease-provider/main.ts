// A provider for tests with one of each kind that is not a plain resource: a data source, an ephemeral resource that has to
// be renewed, functions, and a resource with a write-only attribute that the ephemeral value flows into. What it is asked
// for it tells line by line in a file, for the test to read.
import { appendFileSync } from "node:fs";
import { randomInt } from "node:crypto";
import {
  FunctionError,
  Secret,
  elements,
  int64,
  nonEmpty,
  parameter,
  pluginFor,
  serveProvider,
  set,
  string,
} from "../../../src/plugin";

/** Terraform may renew earlier; a moment that is near is enough to be renewed while a create waits for it. */
const RENEWAL_MS = 200;

/** What the test looks for wherever it must not be. */
const PASSWORD = "canary-password";

interface Api {
  readonly tell: (line: string) => void;
  /** Fulfilled by the first renewal in this process. */
  readonly renewed: Promise<void>;
  readonly renew: () => void;
}

const plugin = pluginFor<Api>();

const user = plugin.dataSource("lease_user", {
  description: "Looks a user up.",
  attributes: {
    name: string({ required: true, validators: [nonEmpty], description: "Name." }),
    realm: string({ optional: true, computed: true, description: "Realm." }),
    groups: set(string.element, { computed: true, description: "Groups." }),
  },
  read({ config, api }) {
    api.tell(`data ${config.name}`);
    return Promise.resolve({ name: config.name, realm: config.realm ?? "main", groups: ["staff", config.name] });
  },
});

const password = plugin.ephemeralResource("lease_password", {
  description: "A password that is valid while it is in use.",
  attributes: {
    user: string({ required: true, description: "Whose." }),
    password: string({ computed: true, sensitive: true, description: "The password." }),
  },
  open({ config, api, privateState, renewAt }) {
    const lease = randomInt(1_000_000);
    privateState.set("lease", lease);
    renewAt(new Date(Date.now() + RENEWAL_MS));
    api.tell(`open ${config.user} ${String(lease)}`);
    return Promise.resolve({ user: config.user, password: Secret.of(PASSWORD) });
  },
  renew({ api, privateState }) {
    api.tell(`renew ${JSON.stringify(privateState.get("lease"))}`);
    privateState.set("lease", "renewed");
    api.renew();
    return Promise.resolve();
  },
  close({ api, privateState }) {
    api.tell(`close ${JSON.stringify(privateState.get("lease"))}`);
    return Promise.resolve();
  },
});

const box = plugin.resource("lease_box", {
  description: "Keeps a password, and says how long it is.",
  attributes: {
    label: string({ required: true, description: "Label." }),
    password_wo: string({ required: true, writeOnly: true, description: "The password." }),
    length: int64({ computed: true, usePriorState: true, description: "Number of characters of the password." }),
  },
  async create({ config, api }) {
    await api.renewed;
    return { label: config.label, length: BigInt(config.password_wo.reveal().length) };
  },
  read: () => Promise.resolve("unchanged"),
  update: ({ config, priorState }) => Promise.resolve({ ...priorState, label: config.label }),
  delete: () => Promise.resolve(),
});

const join = plugin.providerFunction("join", {
  summary: "Joins texts.",
  description: "Joins texts.",
  parameters: { separator: parameter(elements.nullable(string.element), { description: "What stands between." }) },
  variadic: { parts: parameter(string.element, { description: "The texts." }) },
  returns: string.element,
  call({ separator, parts }) {
    const empty = parts.indexOf("");
    if (empty >= 0) throw new FunctionError("A part must not be empty.", { argument: "parts", position: empty });
    return parts.join(separator ?? "+");
  },
});

void serveProvider(
  plugin.provider({
    name: "lease",
    address: "terraform.local/testing/lease",
    version: "1.0.0",
    description: "For tests.",
    attributes: { journal: string({ required: true, description: "File that tells what was asked for." }) },
    configure({ config: { journal } }) {
      let renew: () => void = () => undefined;
      const renewed = new Promise<void>((resolve) => (renew = resolve));
      const tell = (line: string): void => {
        if (typeof journal === "string") appendFileSync(journal, `${line}\n`);
      };
      return { tell, renewed, renew };
    },
    resources: [box],
    dataSources: [user],
    ephemeralResources: [password],
    functions: [join],
  }),
);
