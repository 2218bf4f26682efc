// `npm run contract`: which position each of the emulator's switches has on a real tenant, for owners who have one. A table on
// stderr, one JSON object on stdout. Exit code 0 also where the tenant differs: that is what one wants to know.
import { ask } from "./contract/ask";
import { findingsOf, tableOf } from "./contract/report";
import { HELP, settingsOf } from "./contract/settings";
import { Tenant } from "./contract/tenant";

/** Wrong usage, as the command line of this package has it. */
const USAGE = 64;

async function main(): Promise<number> {
  const settings = settingsOf(process.env);
  if (!("tenant" in settings)) {
    process.stderr.write(`${settings.join("\n")}\n\n${HELP}\n`);
    return USAGE;
  }
  const tenant = new Tenant(settings.tenant, settings.subject);
  try {
    const findings = findingsOf(await ask(tenant));
    process.stderr.write(`${tableOf(findings)}\n`);
    process.stdout.write(`${JSON.stringify({ host: settings.tenant.baseUrl.host, findings })}\n`);
    return 0;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  } finally {
    const left = await tenant.cleanUp();
    if (left.length > 0) process.stderr.write(`Delete these instances by hand: ${left.join(", ")}\n`);
  }
}

void main().then((code) => {
  process.exitCode = code;
});
