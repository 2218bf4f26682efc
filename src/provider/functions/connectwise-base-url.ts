// The function `connectwise_base_url`: the ConnectWise clouds by name, so that nobody types the address
// (open-connectors-api: ConnectWise addresses).
import { connectWiseUrlProblems, connectWiseBaseUrl, connectWiseHosts, isHostName } from "../../connectors";
import { FunctionError, parameter, pluginFor, string } from "../../plugin";
import type { Connection } from "../connection";

const sites: ReadonlyMap<string, string> = new Map(Object.entries(connectWiseHosts));
const EXPECTED = `Expected one of ${[...sites.keys()].join(", ")}, or a host such as connectwise.example.com.`;

export const connectwiseBaseUrl = pluginFor<Connection>().providerFunction("connectwise_base_url", {
  summary: "Address of a ConnectWise API",
  description:
    "Returns the `base_url` of a ConnectWise site: `na`, `eu`, `au` or `staging` (ConnectWise's own clouds), or the host name of any " +
    "other, with a port unless it is 443.",
  parameters: {
    site: parameter(string.element, { description: "`na`, `eu`, `au`, `staging`, or a host name." }),
  },
  returns: string.element,
  call({ site }) {
    const url = connectWiseBaseUrl(sites.get(site.toLowerCase()) ?? hostOf(site));
    const problems = connectWiseUrlProblems(url);
    if (problems.length > 0) throw new FunctionError(problems.join(" "), { argument: "site" });
    return url;
  },
});

/** A word without a dot is more likely a site that does not exist than a host. */
function hostOf(text: string): string {
  const problem = hostProblem(text);
  if (problem === undefined) return text;
  throw new FunctionError(`${problem} ${EXPECTED}`, { argument: "site" });
}

function hostProblem(text: string): string | undefined {
  if (text === "") return "It must not be empty.";
  if (/^\w+:\/\//.test(text) || text.includes("/")) return "Leave out https:// and the path.";
  if (!isHostName(text)) return "It is not a host name.";
  return /[.:]/.test(text) ? undefined : "There is no site of this name.";
}
