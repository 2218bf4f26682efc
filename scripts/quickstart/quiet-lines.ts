// Plans and results out of what cdktf prints, without the lines around them that are about tools and not about instances. Each sentence
// is the same in Terraform and OpenTofu but for the product's name and its command.

const NOISE = [
  /Initializing/,
  /provider plugins/,
  /Reusing previous version/,
  /Using previously-installed/,
  /Finding .* versions matching/,
  /Installing|Installed/,
  /has been successfully initialized/,
  /is built in to (?:Terraform|OpenTofu)/,
  /Refreshing state\.\.\.|Reading\.\.\.|Read complete/,
  /^\s*cross-stack-output|^\s*~ cross-stack-output|^\s*[+-] cross-stack-output|^\s*ken? = <sensitive>|^\s*= <sensitive>/,
  /Successfully configured the backend|use this backend unless|validated the lock file/,
  /You may now begin working|any changes that are required|should now work\.|If you ever set or change/,
  /rerun this command to reinitialize|commands will detect it and remind/,
  /Saved the plan to|To perform exactly these actions|(?:terraform|tofu)\S* apply "plan"|^\s*─+$/,
  /(?:Terraform|OpenTofu) used the selected providers|Resource actions are indicated|following symbols/,
  // The legend of the symbols, whose heading is one of the lines above.
  /^\s*(?:[\w-]+\s+)?(?:[+~-]|[-+]\/[-+]|<=)\s+(?:create|update in-place|destroy|read|create replacement)\b[^{=]*$/,
];

/** The name of a stack alone in its line, which belongs to the lines behind it. */
const HEADING = /^\s*[\w-]+$/;
/** Before the first line of each piece of output. */
const PREFIX = /^[\w-]+(?= {2})/;

/** @returns what takes one line after the other, and hands on those that matter, with one blank line for any number of them. */
export function quietLines(show: (line: string) => void): (line: string) => void {
  let isBlankDue = false;
  let heading: string | undefined;
  let hasShown = false;
  return (line) => {
    if (line === "") isBlankDue = true;
    else if (HEADING.test(line)) heading = line;
    else if (NOISE.some((noise) => noise.test(line))) heading = PREFIX.exec(line)?.[0] ?? heading;
    else {
      if (isBlankDue && hasShown) show("");
      const isNamed = indent(line) === 0;
      if (heading !== undefined && !isNamed && indent(line) >= indent(heading)) show(heading);
      show(line);
      [isBlankDue, heading, hasShown] = [false, undefined, true];
    }
  };
}

function indent(line: string): number {
  return line.length - line.trimStart().length;
}
