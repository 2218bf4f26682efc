import { readFileSync } from "node:fs";
import { App, Fn, TerraformOutput, TerraformStack, TerraformVariable, Token } from "cdktf";
import path from "node:path";
import { jsonText } from "../../../lib/props/json-text";
import type { JsonObjectInput } from "../../../lib/props/json-text";
import { TemporaryFolder } from "../../support/temporary-folder";

/** The text as it stands in the synthesized file. */
function rendered(make: (stack: TerraformStack) => JsonObjectInput): unknown {
  using outdir = new TemporaryFolder("lib-json");

  const app = new App({ outdir: outdir.path });
  const stack = new TerraformStack(app, "s");
  new TerraformOutput(stack, "o", { value: jsonText(make(stack)), staticId: true });
  app.synth();
  const file: unknown = JSON.parse(readFileSync(path.join(outdir.path, "stacks/s/cdk.tf.json"), "utf8"));
  return (file as { output: { o: { value: unknown } } }).output.o.value;
}

test("an object without tokens is its JSON, members that are undefined left out", () => {
  const value = { a: "x", list: [1, true, null, { b: "c" }], none: undefined, "k.e y": { n: -2.5 } };
  expect(rendered(() => value)).toBe(JSON.stringify(value));
});

test("what Terraform would take for a template is kept as text", () => {
  expect(rendered(() => ({ url: "since>'${gmtDate:yyyy}'", "%{if}": '$${x} "q" \\' }))).toBe(
    `{"url":"since>'$\${gmtDate:yyyy}'","%%{if}":"$$\${x} \\"q\\" \\\\"}`,
  );
});

test("a variable and tokens are encoded when Terraform knows them", () => {
  const text = rendered((stack) => {
    const name = new TerraformVariable(stack, "name", { type: "string" });
    const minutes = new TerraformVariable(stack, "minutes", { type: "number" });
    return { a: name, b: name.stringValue, c: minutes.numberValue, d: Token.asAny(Fn.tolist(["x"])), e: [name] };
  });
  expect(text).toBe(
    '{"a":${jsonencode(var.name)},"b":${jsonencode(var.name)},"c":${jsonencode(var.minutes)},"d":${jsonencode(tolist(["x"]))},"e":[${jsonencode(var.name)}]}',
  );
});

test("literal text beside a token is escaped for Terraform", () => {
  const text = rendered((stack) => {
    const { stringValue } = new TerraformVariable(stack, "company", { type: "string" });
    return { where: `say "${stringValue}" \\ \${gmtDate:x} %{y}` };
  });
  const company = '${replace(jsonencode(tostring(var.company)), "/^.|.$/", "")}';
  expect(text).toBe(`{"where":"say \\"${company}\\" \\\\ $\${gmtDate:x} %%{y}"}`);
});
