import { ConnectWiseSite } from "../../../lib";
import { connectWiseUrlProblems } from "../../../src/connectors";

test.each([
  [ConnectWiseSite.NA, "api-na.myconnectwise.net"],
  [ConnectWiseSite.EU, "api-eu.myconnectwise.net"],
  [ConnectWiseSite.AU, "api-au.myconnectwise.net"],
  [ConnectWiseSite.STAGING, "api-staging.connectwisedev.com"],
  [ConnectWiseSite.host("cw.example.com:8443"), "cw.example.com:8443"],
])("a site knows its host and the whole address of the API", (site, host) => {
  expect(site.hostName).toBe(host);
  expect(site.baseUrl).toBe(`https://${host}/v4_6_release/apis/3.0`);
  expect(connectWiseUrlProblems(site.baseUrl)).toEqual([]);
});

test("a site is recognized by a symbol that other copies of the package share", () => {
  expect(ConnectWiseSite.isConnectWiseSite(ConnectWiseSite.EU)).toBe(true);
  expect(ConnectWiseSite.isConnectWiseSite("EU")).toBe(false);
  expect(ConnectWiseSite.isConnectWiseSite(null)).toBe(false);
});
