// The function `authorization_header`: what calls of a connector carry (open-connectors-api: Authorization header).
import { FunctionError, parameter, pluginFor, string } from "../../plugin";
import type { Connection } from "../connection";

/** Printable ASCII but for the comma, which ends a value; so what is joined here is taken apart again as it was. */
const VALUE = /^[\x21-\x2b\x2d-\x7e]+$/;

const secret = (description: string) => parameter(string.element, { description });

export const authorizationHeader = pluginFor<Connection>().providerFunction("authorization_header", {
  summary: "Authorization header for calls of an instance's connector",
  description:
    "Joins the account's secrets and an instance's token into the value of the `Authorization` header: " +
    "`User …, Organization …, Element …`. The result is as sensitive, or ephemeral, as its arguments.",
  parameters: {
    user_secret: secret("User secret of the account."),
    organization_secret: secret("Organization secret of the account."),
    token: secret("Token of the instance."),
  },
  returns: string.element,
  call({ user_secret, organization_secret, token }) {
    for (const [argument, value] of Object.entries({ user_secret, organization_secret, token })) {
      const problem = problemOf(value);
      if (problem !== undefined) throw new FunctionError(problem, { argument });
    }
    return `User ${user_secret}, Organization ${organization_secret}, Element ${token}`;
  },
});

/** Never the value, which is a secret. */
function problemOf(value: string): string | undefined {
  if (value === "") return "It must not be empty.";
  if (VALUE.test(value)) return undefined;
  return (
    "It holds a character that no secret of Open Connectors has, such as a space, a comma or a line break, perhaps at its end. " +
    "trimspace() takes line breaks and spaces off."
  );
}
