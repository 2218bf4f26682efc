// The account comes from the environment, and everything that is missing is told at once.
import { inspect } from "node:util";
import { credentialsIn } from "../../../src/cli/adopt/credentials";
import { CommandError } from "../../../src/cli/command";

const whole = {
  OPENCONNECTORS_BASE_URL: "https://api.example.com",
  OPENCONNECTORS_USER_SECRET: "canary-user",
  OPENCONNECTORS_ORGANIZATION_SECRET: "canary-organization",
};

test("address and secrets are taken as they are for the provider", () => {
  const found = credentialsIn(whole);
  expect(found.baseUrl).toEqual({ href: "https://api.example.com/elements/api-v2", host: "api.example.com" });
  expect(found.credentials.userSecret.reveal()).toBe("canary-user");
  expect(found.credentials.organizationSecret.reveal()).toBe("canary-organization");
  expect(inspect(found, { depth: 5 })).not.toContain("canary");
});

function refusal(environment: Readonly<Record<string, string | undefined>>): string {
  try {
    credentialsIn(environment);
  } catch (error) {
    expect(error).toBeInstanceOf(CommandError);
    return error instanceof Error ? error.message : "";
  }
  throw new Error("it was not refused");
}

test("all that is missing is one message; an empty variable counts as not set", () => {
  expect(refusal({ OPENCONNECTORS_BASE_URL: "" })).toBe(
    "The account can't be reached:\n" +
      "  OPENCONNECTORS_BASE_URL is not set: the address of Open Connectors, https://HOST.\n" +
      "  OPENCONNECTORS_USER_SECRET is not set.\n" +
      "  OPENCONNECTORS_ORGANIZATION_SECRET is not set.",
  );
});

test("an unusable address is reported with what is missing, and never repeated", () => {
  const message = refusal({
    ...whole,
    OPENCONNECTORS_BASE_URL: "http://canary@example.com",
    OPENCONNECTORS_USER_SECRET: "",
  });
  expect(message).toContain("OPENCONNECTORS_BASE_URL can't be used. The base URL must begin with https://");
  expect(message).toContain("must not contain a user name");
  expect(message).toContain("OPENCONNECTORS_USER_SECRET is not set.");
  expect(message).not.toContain("canary");
});
