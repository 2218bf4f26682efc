// From a failed call to the one diagnostic people read: what happened, where, what to do next, the request id.
import { ApiError, ClientError } from "../../client";
import { DiagnosticError } from "../../plugin";

/** True for the API's own JSON 404 and nothing else. */
export function isMissing(error: unknown): boolean {
  return error instanceof ClientError && error.isMissing;
}

/** True where the request may have been carried out although no good answer came. */
export function mayHaveHappened(error: unknown): boolean {
  return error instanceof ClientError && error.outcome === "unknown";
}

/** What is known of a failure, in the client's words: method, path, status, message, request id; never a secret. */
export function describeFailure(error: unknown): string {
  if (error instanceof DiagnosticError) return error.detail;
  return error instanceof ClientError ? error.message : "The call ended in a defect of the provider.";
}

/**
 * The diagnostic of a failure, under a summary that names the object.
 *
 * Diagnostics pass as they are; what is no failure of a call is a defect of ours and passes too, so that the framework
 * reports it as one.
 */
function failureOf(error: unknown, summary: string): unknown {
  if (!(error instanceof ClientError)) return error;
  const advice = adviceFor(error);
  return new DiagnosticError({
    summary,
    detail: advice === undefined ? error.message : `${error.message}\n\n${advice}`,
  });
}

/** Failures of the client leave a hook as one diagnostic under a summary that names the object. */
export async function explained<T>(summary: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw failureOf(error, summary);
  }
}

function adviceFor(error: ClientError): string | undefined {
  if (!(error instanceof ApiError)) return undefined;
  switch (error.status) {
    case 401:
      return (
        "Check user_secret and organization_secret of the provider (OPENCONNECTORS_USER_SECRET and " +
        "OPENCONNECTORS_ORGANIZATION_SECRET): the platform does not accept them."
      );
    case 403:
      return "The account that the provider's secrets belong to may not do this. Check its roles, or use other secrets.";
    case 429:
      return "The platform limits the number of calls. Apply again later, or with a lower -parallelism.";
    default:
      return undefined;
  }
}
