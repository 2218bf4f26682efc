// Which values of a secret prop are refused because a part of the secret would be in cdk.tf.json, and which are not.
import {
  DataTerraformRemoteStateLocal,
  Fn,
  Lazy,
  TerraformIterator,
  TerraformLocal,
  TerraformVariable,
  Token,
} from "cdktf";
import type { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import {
  ConnectorInstance,
  ConnectWiseConnectorInstance,
  ConnectWiseSite,
  OpenConnectorsProvider,
  secretVariable,
} from "../../../lib";
import { TestApp } from "../app";

const CANARY = "canary4711";

type Value = (stack: TerraformStack) => unknown;

const secret = (stack: TerraformStack) => secretVariable(stack, "secret").stringValue;
const map = (stack: TerraformStack) => new TerraformVariable(stack, "m", { type: "map(string)", sensitive: true });

/** The errors that synth reports for a client id, which is a secret that is kept. */
function problemsWith(value: Value): string {
  using app = new TestApp();
  const stack = app.stack("crm");
  new OpenConnectorsProvider(stack, "openconnectors");
  try {
    new ConnectWiseConnectorInstance(stack, "cw", {
      name: "cw",
      site: ConnectWiseSite.EU,
      company: "acme",
      publicKey: "PUBLIC",
      privateKey: "${var.private_key}",
      clientId: value(stack) as string,
    });
    app.app.synth();
    return "";
  } catch (error) {
    return String(error);
  }
}

test.each<[string, Value]>([
  ["plain text", () => CANARY],
  ["sensitive()", () => Token.asString(Fn.sensitive(CANARY))],
  ["trimspace()", () => Fn.trimspace(CANARY)],
  ["nested functions", () => Token.asString(Fn.sensitive(Fn.trimspace(Fn.lower(CANARY))))],
  ["a text without any reference in an expression by hand", () => `\${"${CANARY}"}`],
  ["a function of the provider", () => `\${provider::other::decode("${CANARY}")}`],
  ["a function that is not known", () => `\${brandnew("${CANARY}", var.secret)}`],
  ["text before a reference", () => `${CANARY}\${var.secret}`],
  ["text beside a token", (stack) => `${CANARY}-${secret(stack)}`],
  ["the beginning that join() adds", (stack) => Fn.join("", [CANARY, secret(stack)])],
  ["the fallback of coalesce()", (stack) => Token.asString(Fn.coalesce([secret(stack), CANARY]))],
  ["the fallback of try()", () => `\${try(var.secret, "${CANARY}")}`],
  ["the fallback of lookup()", (stack) => Token.asString(Fn.lookup(map(stack).value, "k", CANARY))],
  ["what replace() puts in", (stack) => Fn.replace(secret(stack), "x", CANARY)],
  ["a branch of a condition", () => `\${var.test ? "${CANARY}" : var.secret}`],
  ["the text of format()", (stack) => Token.asString(Fn.format(`${CANARY}%s`, [secret(stack)]))],
  ["an argument of format()", () => Token.asString(Fn.format("%s", [CANARY]))],
  ["a value of an object", () => `\${{ k = "${CANARY}" }["k"]}`],
  ["an element of a list", () => `\${["${CANARY}"][0]}`],
  ["a value of jsonencode()", () => Fn.jsonencode({ key: CANARY })],
  ["what jsondecode() reads", () => `\${jsondecode("{\\"k\\":\\"${CANARY}\\"}")["k"]}`],
  ["a name that keys() gives", () => `\${keys({ ${CANARY} = "" })[0]}`],
  ["base64decode()", () => Fn.base64decode(Buffer.from(CANARY).toString("base64"))],
  ["digits", () => "${tostring(47114711)}"],
  ["a character as an escape", () => '${"\\u0041"}'],
  ["an else in a template", () => `%{ if var.test }\${var.secret}%{ else }${CANARY}%{ endif }`],
  ["a default of a variable", (stack) => new TerraformVariable(stack, "d", { default: CANARY }).stringValue],
  ["a variable itself with a default", (stack) => new TerraformVariable(stack, "d", { default: CANARY })],
  [
    "a default of a variable deeper in the tree",
    (stack) => new TerraformVariable(new Construct(stack, "deep"), "d", { default: CANARY }).stringValue,
  ],
  [
    "a default in a map",
    (stack) => Token.asString(Fn.lookup(new TerraformVariable(stack, "d", { default: { k: CANARY } }).value, "k")),
  ],
  ["a local", (stack) => new TerraformLocal(stack, "l", CANARY).asString],
  [
    "a member of a local that is spelled out",
    (stack) => {
      new TerraformLocal(stack, "l", { name: CANARY, key: secret(stack) });
      return "${local.l.name}";
    },
  ],
  [
    "a member of a local that is not one object",
    (stack) => {
      new TerraformLocal(stack, "l", Fn.merge([{ name: CANARY }, { key: secret(stack) }]));
      return "${local.l.key}";
    },
  ],
  [
    "a local list with what is spelled out at the index",
    (stack) => {
      new TerraformLocal(stack, "l", [secret(stack), CANARY]);
      return "${local.l[1]}";
    },
  ],
  [
    "a list that a for makes of what is spelled out",
    (stack) => {
      new TerraformLocal(stack, "l", `\${[for one in var.all : "${CANARY}"]}`);
      return "${local.l[0]}";
    },
  ],
  [
    "a member that the type of a variable gives",
    (stack) => {
      new TerraformVariable(stack, "t", { type: `object({ key = optional(string, "${CANARY}") })`, default: {} });
      return "${var.t.key}";
    },
  ],
  [
    "a member deep in the type of a variable without a default",
    (stack) => {
      const type = `map(object({ login = optional(object({ key = optional(string, "${CANARY}") }), {}) }))`;
      const path = ["eu", "login", "key"];
      return Token.asString(Fn.lookupNested(new TerraformVariable(stack, "t", { type }).value, path));
    },
  ],
  [
    "a default of a remote state",
    (stack) => {
      const defaults = { key: CANARY };
      return new DataTerraformRemoteStateLocal(stack, "remote", { path: "x.tfstate", defaults }).getString("key");
    },
  ],
  [
    "a remote state with a default, as a whole",
    (stack) => {
      new DataTerraformRemoteStateLocal(stack, "remote", { path: "x.tfstate", defaults: { key: CANARY } });
      return "${data.terraform_remote_state.remote.outputs[terraform.workspace]}";
    },
  ],
  ["the text of a date's format", () => `\${formatdate("'${CANARY}'", timestamp())}`],
  ["a local made of a function", (stack) => new TerraformLocal(stack, "l", Fn.sensitive(CANARY)).asString],
  ["a local deeper in the tree", (stack) => new TerraformLocal(new Construct(stack, "deep"), "l", CANARY).asString],
  ["a lazy function", () => Lazy.stringValue({ produce: () => Token.asString(Fn.sensitive(CANARY)) })],
  ["Token.asString of a function", () => Token.asString(Fn.sensitive(CANARY))],
  ["the text that join() puts between", () => `\${join("${CANARY}", ["", ""])}`],
  ["a heredoc", () => `\${<<EOT\n${CANARY}\nEOT\n}`],
  ["an expression that can't be read", () => `\${"${CANARY}" ??}`],
])("refused: %s", (_, value) => {
  const found = problemsWith(value);
  expect(found).toContain("clientId is plain text at synth");
  expect(found).toContain("cdk.tf.json in clear");
  expect(found).not.toContain(CANARY);
});

test.each<[string, Value]>([
  ["a variable", (stack) => secretVariable(stack, "s")],
  ["its text", secret],
  ["an optional variable", (stack) => secretVariable(stack, "s", { optional: true })],
  ["an empty default", (stack) => new TerraformVariable(stack, "d", { default: "" }).stringValue],
  [
    "a member of a decoded secret",
    () => '${jsondecode(data.aws_secretsmanager_secret_version.x.secret_string)["key"]}',
  ],
  ["lookup() in a map", (stack) => Token.asString(Fn.lookup(map(stack).value, "k"))],
  ["lookup() with an empty fallback", (stack) => Token.asString(Fn.lookup(map(stack).value, "k", ""))],
  ["an index of a map", () => '${var.m["k"]}'],
  ["an index of a list", () => "${var.list[0].key}"],
  ["element()", () => '${element(split(",", var.list), 3)}'],
  ["a member of an iterator", (stack) => TerraformIterator.fromMap(Token.asAnyMap(map(stack).value)).getString("k")],
  ["each.value", () => '${each.value["k"]}'],
  [
    "an output of another state",
    (stack) => new DataTerraformRemoteStateLocal(stack, "remote", { path: "x.tfstate" }).getString("client-id"),
  ],
  ["an output by index", () => '${data.terraform_remote_state.remote.outputs["client-id"]}'],
  ["file()", () => Fn.file("/run/secrets/client_id")],
  ["trimspace(file())", () => Fn.trimspace(Fn.file("/run/secrets/client_id"))],
  ["templatefile()", (stack) => Token.asString(Fn.templatefile("/etc/template.tpl", { key: secret(stack) }))],
  ["filebase64()", () => Fn.base64decode(Fn.filebase64("/run/secrets/client_id"))],
  ["replace() that takes out", (stack) => Fn.replace(secret(stack), "\r", "")],
  ["replace() of a line break", (stack) => Fn.replace(secret(stack), "\\n", "\n")],
  ["try() with an empty fallback", () => '${try(var.k, "")}'],
  ["coalesce() with an empty fallback", () => '${coalesce(var.k, "")}'],
  ["nonsensitive()", (stack) => Token.asString(Fn.nonsensitive(secret(stack)))],
  ["split() and an index", () => '${split(":", var.pair)[1]}'],
  ["trimprefix()", (stack) => Fn.trimprefix(secret(stack), "Bearer ")],
  ["substr()", (stack) => Fn.substr(secret(stack), 3, 20)],
  ["regex()", () => '${regex("key=(\\\\w+)", var.line)[0]}'],
  ["join() with a separator", (stack) => Fn.join(":", [secret(stack), secretVariable(stack, "other").stringValue])],
  ["setsubtract()", () => '${tolist(setsubtract(var.keys, ["expired"]))[0]}'],
  ["parts with a separator", () => "${var.user}:${var.password}"],
  [
    "format() of references",
    (stack) => Token.asString(Fn.format("%s:%s", [secret(stack), secretVariable(stack, "other").stringValue])),
  ],
  ["a condition", () => '${var.stage == "production" ? var.live : var.test}'],
  ["a template with a condition", () => '%{ if var.stage == "live" }${var.live}%{ else }${var.test}%{ endif }'],
  ["a for with a filter", () => '${[for k, v in var.m : v if k == "client"][0]}'],
  ["a for that makes an object", () => '${{ for k, v in var.m : lower(k) => v }["client"]}'],
  ["a splat", () => "${aws_secret.all[*].value[0]}"],
  ["an object of references", () => '${{ "live" = var.a, test = var.b }[var.stage]}'],
  ...["${local.l.key}", '${local.l["key"]}', "${local.l.deep.key}", '${local.l["deep"]["key"]}'].map(
    (expression): [string, Value] => [
      `a member of a local beside what is spelled out, ${expression}`,
      (stack) => {
        const key = secret(stack);
        new TerraformLocal(stack, "l", { name: CANARY, key, deep: { name: CANARY, key } });
        return expression;
      },
    ],
  ),
  ...[
    "${local.l[0]}",
    "${local.l.0}",
    "${local.l[2].key}",
    "${element(local.l, 0)}",
    '${lookup(local.l[2], "key")}',
  ].map((expression): [string, Value] => [
    `an element of a local list beside what is spelled out, ${expression}`,
    (stack) => {
      const key = secret(stack);
      new TerraformLocal(stack, "l", [key, CANARY, { name: CANARY, key }]);
      return expression;
    },
  ]),
  [
    "a member of a variable whose type gives another",
    (stack) => {
      const type = `object({ key = string, user = optional(string, "${CANARY}"), spare = optional(string, "") })`;
      new TerraformVariable(stack, "t", { type });
      return "${var.t.key}${var.t.spare}";
    },
  ],
  [
    "an output of another state that gives another by default",
    (stack) => {
      const defaults = { region: CANARY, key: secret(stack), spare: "" };
      const remote = new DataTerraformRemoteStateLocal(stack, "remote", { path: "x.tfstate", defaults });
      return `${remote.getString("key")}${remote.getString("spare")}${remote.getString("client-id")}`;
    },
  ],
  ["a local of a reference", (stack) => new TerraformLocal(stack, "l", secret(stack)).asString],
])("taken: %s", (_, value) => {
  expect(problemsWith(value)).toBe("");
});

test("the rule is that of every secret prop", () => {
  using app = new TestApp();
  const stack = app.stack("crm");
  const inClear = Token.asString(Fn.sensitive(CANARY));
  const calls: readonly [string, () => unknown][] = [
    ["userSecret", () => new OpenConnectorsProvider(stack, "a", { userSecret: inClear })],
    ["organizationSecret", () => new OpenConnectorsProvider(stack, "b", { organizationSecret: inClear })],
    [
      'secretConfiguration holds "k" as',
      () => new ConnectorInstance(stack, "c", { elementKey: "x", name: "x", secretConfiguration: { k: inClear } }),
    ],
    [
      'configuration holds "password" as',
      () => new ConnectorInstance(stack, "d", { elementKey: "x", name: "x", configuration: { password: inClear } }),
    ],
  ];
  for (const [prop, call] of calls) {
    const error = String(thrownBy(call));
    expect(error).toContain(prop);
    expect(error).toContain("plain text at synth in an expression");
    expect(error).not.toContain(CANARY);
  }
});

test("made-up secrets are taken in an expression, too", () => {
  using app = new TestApp();
  const stack = app.stack("crm");
  const secretConfiguration = { k: Token.asString(Fn.sensitive("made-up")) };
  const props = { elementKey: "x", name: "x", secretConfiguration, allowLiteralSecrets: true };
  expect(() => new ConnectorInstance(stack, "c", props)).not.toThrow();
});

function thrownBy(call: () => unknown): unknown {
  try {
    call();
  } catch (error) {
    return error;
  }
  return undefined;
}
