// The token of an instance that somebody asked for.
import type { Instance } from "../../client";
import type { Secret } from "../../plugin";
import { DiagnosticError } from "../../plugin";

/** @throws DiagnosticError where the reply has none. */
export function tokenOf({ id, token }: Instance, host: string): Secret {
  if (token !== undefined) return token;
  throw new DiagnosticError({
    summary: "The platform does not show the token",
    detail:
      `${host} answers with instance ${id}, but without its token. Check in Open Connectors that the user of the provider's ` +
      "secrets may see it; a token can also be passed in by a sensitive or ephemeral variable.",
  });
}
