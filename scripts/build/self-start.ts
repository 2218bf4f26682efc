// Two lines that let a JavaScript file start itself (architecture: A file that starts itself).
//
// The second line is a program in two languages. To JavaScript it is a string and a comment. The shell runs all of it:
// it looks for a Node.js that is new enough and becomes it by `exec`, so that the process Terraform started is the one
// that serves, and signals reach it. Where there is none it prints one line on standard output, since the first line
// there is what Terraform quotes when a plugin does not start (terraform-protocol: Handshake line).

const OLDEST_NODE = 20;

export function selfStarting(name: string): string {
  const complaint =
    `The Terraform provider ${name} needs Node.js >= ${String(OLDEST_NODE)}: ` +
    "install it, put it on PATH, or name it in OPENCONNECTORS_NODE.";
  const newEnough = "v2[0-9].*|v[3-9][0-9].*|v[1-9][0-9][0-9].*";
  const shell = [
    'n="${OPENCONNECTORS_NODE:-node}"',
    `case "$("$n" --version 2>/dev/null)" in ${newEnough}) exec "$n" "$0" "$@" ;; esac`,
    `echo "${complaint}"`,
    "exit 1",
  ];
  return `#!/bin/sh\n":" //; ${shell.join("; ")}\n`;
}

/** The program alone, for what starts it in another way. */
export function withoutSelfStart(script: string): string {
  const [shell, both, ...program] = script.split("\n");
  if (shell?.startsWith("#!") !== true || both?.startsWith('":"') !== true) {
    throw new Error("The script does not begin with the two lines that start it.");
  }
  return program.join("\n");
}
