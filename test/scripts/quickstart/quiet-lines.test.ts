// What the quick start shows of cdktf's output: the same under both engines, and nothing about tools.
import { quietLines } from "../../../scripts/quickstart/quiet-lines";

/** As cdktf 0.21 prints it, with the sentences of Terraform 1.11 and OpenTofu 1.12, which differ in nothing but names. */
const said = (product: string, command: string, legend: string): string => `crm  Initializing the backend...
crm
     Successfully configured the backend "local"! ${product} will automatically
     use this backend unless the backend configuration changes.
     Initializing provider plugins...
     - terraform.io/builtin/terraform is built in to ${product}

     ${product} has been successfully initialized!

     You may now begin working with ${product}. Try running "${command} plan" to see
     any changes that are required for your infrastructure. All ${product} commands
     should now work.

     If you ever set or change modules or backend configuration for ${product},
     rerun this command to reinitialize your working directory. If you forget, other
     commands will detect it and remind you to do so if necessary.
crm  ${product} used the selected providers to generate the following execution
     plan. Resource actions are indicated with the following symbols:
crm  ${legend}

     ${product} will perform the following actions:

       # a.b will be updated in-place
       ~ resource "a" "b" {
           ~ name = "create" -> "destroy"
         }

     Plan: 0 to add, 1 to change, 0 to destroy.

     ─────────────────────────────────────────────

     Saved the plan to: plan

     To perform exactly these actions, run the following command to apply:
         ${command} apply "plan"

consumer  No changes.


`;

function shown(text: string): string {
  const lines: string[] = [];
  const quiet = quietLines((line) => lines.push(line));
  for (const line of text.split("\n")) quiet(line);
  return lines.join("\n");
}

test.each([
  ["Terraform", "terraform", "~ update in-place"],
  ["OpenTofu", "tofu", "~ update in-place (current -> planned)"],
])("plans and results of %s, each under the name of its stack, with single blank lines", (product, command, legend) => {
  expect(shown(said(product, command, legend))).toBe(`crm
     ${product} will perform the following actions:

       # a.b will be updated in-place
       ~ resource "a" "b" {
           ~ name = "create" -> "destroy"
         }

     Plan: 0 to add, 1 to change, 0 to destroy.

consumer  No changes.`);
});

test.each([
  "+ create",
  "- destroy",
  "-/+ destroy and then create replacement",
  "+/- create replacement and then destroy",
  "<= read (data resources)",
])("the legend %s is no result", (legend) => {
  expect(shown(`crm  ${legend}\n     Plan: 1.`)).toBe("crm\n     Plan: 1.");
});
