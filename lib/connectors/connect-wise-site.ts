// The ConnectWise clouds by name, so that nobody types the address. Hosts: (open-connectors-api: ConnectWise
// addresses); the list is open on purpose.
import { connectWiseBaseUrl, connectWiseHosts, isHostName } from "../../src/connectors";
import type { AlternativeClass } from "../instance/alternative";
import { Mark } from "../props/mark";
import { contentOf, textOf } from "../props/input";
import type { TextInput } from "../props/input";

const mark = new Mark("ConnectWiseSite");

/**
 * Where a company's ConnectWise runs.
 *
 * @example
 * site: ConnectWiseSite.EU
 * site: ConnectWiseSite.host("connectwise.example.com")
 */
export class ConnectWiseSite {
  /** The North American cloud, `api-na.myconnectwise.net`. */
  static readonly NA = new ConnectWiseSite(connectWiseHosts.na);
  /** The European cloud, `api-eu.myconnectwise.net`. */
  static readonly EU = new ConnectWiseSite(connectWiseHosts.eu);
  /** The Australian cloud, `api-au.myconnectwise.net`. */
  static readonly AU = new ConnectWiseSite(connectWiseHosts.au);
  /** ConnectWise's staging cloud for developers, `api-staging.connectwisedev.com`. */
  static readonly STAGING = new ConnectWiseSite(connectWiseHosts.staging);

  /**
   * Any other host: another cloud, or the company's own installation.
   *
   * @param name host name, with a port unless it is 443; no scheme, no path. A name that is not valid is reported with the
   *   other prop errors of the construct that gets the site.
   */
  static host(name: TextInput): ConnectWiseSite {
    return new ConnectWiseSite(textOf(name));
  }

  /** True for a site, also for one of another copy of this package. */
  static isConnectWiseSite(value: unknown): value is ConnectWiseSite {
    return mark.isOn(value);
  }

  /** Host name of the API, as given. */
  readonly hostName: string;

  private constructor(hostName: string) {
    this.hostName = hostName;
    mark.put(this);
  }

  /** The whole address of the API, `https://HOST/v4_6_release/apis/3.0`. */
  get baseUrl(): string {
    return connectWiseBaseUrl(this.hostName);
  }
}

/** For the construct, which takes a site instead of a base URL. */
export const alternative: AlternativeClass = {
  textOf: (value) => (ConnectWiseSite.isConnectWiseSite(value) ? value.baseUrl : undefined),
  problems(value, scope) {
    const host = ConnectWiseSite.isConnectWiseSite(value) ? contentOf(scope, value.hostName) : undefined;
    if (host?.kind !== "literal" || isHostName(host.text)) return [];
    return [
      'is a host(name) whose name is not a host name. Leave out https:// and the path, as in host("connectwise.example.com").',
    ];
  },
};
