// What adopt quotes for HCL and for a synthesized stack, read by the real Terraform: any text arrives as it is.
import { writeFile } from "node:fs/promises";
import path from "node:path";
import fc from "fast-check";
import { argumentLines, block, braced, quoted } from "../../../src/cli/adopt/hcl-text";
import { TemporaryFolder } from "../../support/temporary-folder";
import { TerraformFolder } from "../../support/terraform";

const text = fc.oneof(
  fc.string(),
  fc.string({ unit: "binary" }),
  fc
    .array(
      fc.constantFrom("$", "%", "{", "}", '"', "'", "\\", "\n", "\r", "\t", "~", "x", "é", "😀", "\u2028", "\ufeff"),
    )
    .map((parts) => parts.join("")),
);

test("any text is the same text in Terraform, and its formatter has nothing to change", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 200, maxLength: 200 }), async (texts) => {
      using folder = new TemporaryFolder("openconnectors-text");

      const entries = texts.map((one, index) => [`${String(index)} ${one}`, one] as const);
      const values = braced(argumentLines(entries.map(([key, one]) => [quoted(key), [quoted(one)]])));
      const lines = block('output "texts"', argumentLines([["value", values]]));
      await writeFile(path.join(folder.path, "main.tf"), `${lines.join("\n")}\n`);
      const terraform = new TerraformFolder(folder.path);
      await terraform.expect(0, ["fmt", "-check", "-diff", "-no-color"]);
      await terraform.expect(0, ["apply", "-no-color", "-auto-approve"]);
      const { stdout } = await terraform.expect(0, ["output", "-json", "texts"]);
      // Terraform knows texts in their composed form only.
      const expected = entries.map((entry) => entry.map((one) => one.normalize("NFC")));
      expect(JSON.parse(stdout)).toEqual(Object.fromEntries(expected));
    }),
    // Each run starts Terraform three times, with two hundred texts; shrinking them would start it thousands of times.
    { numRuns: 2, endOnFailure: true },
  );
});
