// The provider's functions: pure, asked without any configuration.
import fc from "fast-check";
import { connectWiseHosts } from "../../../src/connectors";
import { unknown } from "../../../src/plugin";
import { openConnectorsProvider } from "../../../src/provider/provider";
import { ConnectWiseSite } from "../../../lib/connectors/connect-wise-site";
import { parseAuthorization } from "../../../src/emulator/account/authorization";
import { startProvider } from "../../../src/plugin/testing";

/** Functions of this provider answer text. */
async function call(name: string, ...args: readonly string[]): Promise<string> {
  const answer = await terraform.callFunction(name, ...args);
  if (typeof answer !== "string") throw new Error(`${name} answered no text`);
  return answer;
}

const terraform = startProvider(
  openConnectorsProvider({ version: "0.0.1", environment: {}, parentIsAlive: () => true }),
);

describe("authorization_header", () => {
  const header = (...args: readonly string[]) => call("authorization_header", ...args);

  test("joins the secrets as the platform reads them", async () => {
    expect(await header("u+/=", "0123abcd", "t=")).toBe("User u+/=, Organization 0123abcd, Element t=");
  });

  test("is taken apart by the platform into what went in, whatever the secrets are made of", async () => {
    const character = fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code));
    const secret = fc.string({ unit: character.filter((one) => one !== ","), minLength: 1 });
    await fc.assert(
      fc.asyncProperty(secret, secret, secret, async (user, organization, element) => {
        const parsed = parseAuthorization(await header(user, organization, element));
        expect(Object.fromEntries(parsed)).toEqual({ user, organization, element });
      }),
    );
  });

  test.each([
    [["", "o", "t"], /^error 0: It must not be empty/u],
    [["u", "canary\n", "t"], /^error 1: It holds a character .* line break/u],
    [["u", "o", "canary,x"], /^error 2: It holds a character/u],
    [["canary x", "o", "t"], /^error 0/u],
    [["canaryé", "o", "t"], /^error 0/u],
  ])("%j is refused at the argument, without quoting it", async (args, text) => {
    const answer = await header(...args);
    expect(answer).toMatch(text);
    expect(answer).not.toContain("canary");
  });

  test("of something unknown is unknown", async () => {
    expect(await terraform.callFunction("authorization_header", "u", "o", unknown)).toBe(unknown);
  });
});

describe("connectwise_base_url", () => {
  const url = (site: string) => call("connectwise_base_url", site);

  test.each([
    ["na", ConnectWiseSite.NA],
    ["eu", ConnectWiseSite.EU],
    ["au", ConnectWiseSite.AU],
    ["staging", ConnectWiseSite.STAGING],
    ["EU", ConnectWiseSite.EU],
    ["connectwise.example.com", ConnectWiseSite.host("connectwise.example.com")],
    ["connectwise.example.com:8443", ConnectWiseSite.host("connectwise.example.com:8443")],
    ["connectwise:8443", ConnectWiseSite.host("connectwise:8443")],
    ["[::1]", ConnectWiseSite.host("[::1]")],
  ])("of %s is the one that the construct has", async (site, construct) => {
    expect(await url(site)).toBe(construct.baseUrl);
  });

  test("knows every site of the catalogue", async () => {
    for (const [site, host] of Object.entries(connectWiseHosts)) expect(await url(site)).toContain(`https://${host}/`);
  });

  test.each([
    ["", /must not be empty/u],
    ["us", /no site of this name\. Expected one of na, eu, au, staging, or a host/u],
    ["https://connectwise.example.com", /Leave out https/u],
    ["connectwise.example.com/v4_6_release", /Leave out https:\/\/ and the path/u],
    ["canary@example.com", /not a host name/u],
    ["a b.example.com", /not a host name/u],
    ["exa\\mple.com", /not a host name/u],
    ["example.com?x", /not a host name/u],
    ["example.com:port", /not a host name/u],
    ["example.com\n", /not a host name/u],
  ])("%j is refused at the argument", async (site, text) => {
    const answer = await url(site);
    expect(answer).toMatch(/^error 0: /u);
    expect(answer).toMatch(text);
    expect(answer).not.toContain("canary");
  });
});
