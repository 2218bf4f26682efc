// The cases in which the generic REST providers fail, measured in November 2026. Each is tested here under its name and nowhere
// else, so that nobody takes one away without seeing it.
export const FAILURE_ROWS = [
  "create done, reply lost",
  "500 although the create was done",
  "deleted outside, GET answers 404",
  "one 500 on the GET right after a create",
  "429 with Retry-After",
  "Ctrl-C in a slow create",
  "masked secret in the reply",
  "keys nobody sent in the reply",
  "boolean sent, string returned",
  "renamed outside",
  "rename",
  "secrets in TF_LOG=TRACE",
  "private key / token in state",
  "import, then plan",
  "look-up by name, instance 240 of 250",
  "typed properties under CDKTF",
] as const;

export function row(name: (typeof FAILURE_ROWS)[number], tests: () => void): void {
  describe(name, tests);
}
