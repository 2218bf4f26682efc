// The examples that `init` starts a project from: all of the package that are apps.
import type { Example, Variable } from "./example";

const privateKey = (name: string, of = ""): Variable => ({
  name,
  description: `Private key of an API member in ConnectWise${of}. It is in no plan and no state`,
  tried: '"PRIVATEKEY000001"',
});

const clientId = (name: string, of = ""): Variable => ({
  name,
  description: `Client id of your integration, from developer.connectwise.com${of}. It is kept in the state, masked`,
  tried: '"11111111-2222-4333-8444-555555555555"',
});

const CREDENTIALS = [privateKey("cw_private_key"), clientId("cw_client_id")] as const;

/** @param user in `try.mjs` */
function accountSecrets(prefix: string, account: string, user: string): readonly Variable[] {
  return [
    { name: `${prefix}_user_secret`, description: `User secret of ${account}`, tried: `${user}.userSecret` },
    {
      name: `${prefix}_organization_secret`,
      description: `Organization secret of ${account}`,
      tried: "emulator.organizationSecret",
    },
  ];
}

const QUICKSTART: Example = {
  name: "quickstart",
  stacks: ["crm", "consumer"],
  variables: [privateKey("connectwise_private_key"), clientId("connectwise_client_id")],
};

const CROSS_STACK: Example = {
  name: "cross-stack",
  stacks: ["crm", "consumer"],
  variables: CREDENTIALS,
  bindings: { packageName: "@cdktf/provider-null", providerName: "null", provider: "hashicorp/null@3.2.4" },
};

const ROTATE_KEYS: Example = {
  name: "rotate-keys",
  stacks: ["crm"],
  variables: [
    {
      name: "cw_public_key",
      description: "Public key of the same API member. It is kept in the state",
      tried: '"PUBLICKEY0000001"',
    },
    ...CREDENTIALS,
  ],
};

const ADOPT_EXISTING: Example = {
  name: "adopt-existing",
  stacks: ["adopted"],
  variables: [clientId("client_id_1000002", ' of "cw-emea" and "cw-apac"')],
  remark:
    "The ids in `main.ts` are those of three instances that `npm run try` makes, as if by hand, in its local Open Connectors. For the\n" +
    "instances of your account run `npx openconnectors adopt --out DIR`, which writes an app like this one; deploy that.",
  account: [
    "emulator.createInstances([",
    ...[
      ["cw-emea", "acme"],
      ["cw-apac", "globex"],
    ].flatMap(([name = "", company = ""]) => [
      "  {",
      `    name: ${JSON.stringify(name)},`,
      '    element: { key: "connectwisecrmrest" },',
      '    tags: ["team:crm"],',
      "    configuration: {",
      '      baseUrl: "https://api-eu.myconnectwise.net/v4_6_release/apis/3.0",',
      `      company: ${JSON.stringify(company)},`,
      '      "public.key": "PUBLICKEY0000001",',
      '      "private.key": "PRIVATEKEY000001",',
      '      "connectwise.clientID": "11111111-2222-4333-8444-555555555555",',
      "    },",
      "  },",
    ]),
    '  { name: "support", element: { key: "freshdeskv2" }, configuration: { subdomain: "acme", username: "FRESHDESKKEY0001" } },',
    "]);",
  ],
};

const TENANTS = ["acme", "globex", "initech"] as const;

const MANY_TENANTS: Example = {
  name: "many-tenants",
  stacks: ["fleet"],
  hasOwnAccounts: true,
  variables: [
    ...accountSecrets("emea", "the account `emea`", "emulator"),
    ...accountSecrets("apac", "the account `apac`", "apac"),
    ...TENANTS.flatMap((tenant) => [
      privateKey(`${tenant}_cw_private_key`, `, of the tenant ${tenant}`),
      clientId(`${tenant}_cw_client_id`, `, for the tenant ${tenant}`),
    ]),
  ],
  remark:
    "Accounts and tenants are in `fleet.json`, and the names of the variables follow from it. When you add a tenant, add\n" +
    "its variables to `try.mjs`, too.",
  account: ["const apac = emulator.addUser();"],
};

const TEAM: Example = {
  name: "team",
  stacks: ["crm"],
  variables: CREDENTIALS,
  settings: [
    { name: "PGHOST", description: "The PostgreSQL server with the state, in its database `terraform`" },
    { name: "PGUSER", description: "Who may write there" },
    {
      name: "PGPASSWORD",
      description: "The password. The state has the instance's token: protect the database like one",
    },
  ],
  remark: "For a database that is not on this machine, take `sslmode=disable` out of `main.ts`.",
};

const PIPELINE: Example = {
  name: "pipeline",
  stacks: ["crm"],
  variables: CREDENTIALS,
  settings: [
    {
      name: "STATE_URL",
      description:
        "The address below which the states of the stacks are; user and password come from `TF_HTTP_USERNAME` and `TF_HTTP_PASSWORD`",
      tried: '"http://localhost"',
    },
  ],
  remark:
    "Once it is in a repository, a pipeline deploys it: `.github/workflows` has the jobs for GitHub Actions, `.gitlab-ci.yml` those for\n" +
    "GitLab CI. Keep the one that you need. The jobs run the scripts in `pipeline`, and install with `npm ci`: commit `package-lock.json`,\n" +
    "and put a packed file that `package.json` names into the repository.",
  folders: ["pipeline"],
};

const ANY_CONNECTOR: Example = {
  name: "any-connector",
  stacks: ["erp", "consumer"],
  variables: [
    {
      name: "erp_api_key",
      description: "What the connector's configuration key `api.key` takes. It is in no plan and no state",
      tried: '"ERPKEY0000000001"',
    },
    ...accountSecrets("oc", "your account, for the job's own call", "emulator"),
  ],
  remark:
    "The connector `acmeerp` is one that `npm run try` adds to its local Open Connectors. For yours put its element key and its\n" +
    "configuration keys into `main.ts`.",
  emulatorOptions: `{
  connectors: [
    {
      elementKey: "acmeerp",
      name: "ACME ERP",
      hub: "erp",
      keys: [
        { key: "site", label: "Site", type: "text", required: true, defaultValue: null, masked: false },
        { key: "api.key", label: "API Key", type: "password", required: true, defaultValue: null, masked: true },
      ],
    },
  ],
}`,
};

export const EXAMPLES: readonly Example[] = [
  QUICKSTART,
  CROSS_STACK,
  ROTATE_KEYS,
  ADOPT_EXISTING,
  MANY_TENANTS,
  TEAM,
  PIPELINE,
  ANY_CONNECTOR,
];
