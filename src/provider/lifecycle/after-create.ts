// What follows a create: the instance is switched, or its token is read. It exists and answers by now; were its create to
// fail here, Terraform would replace it, with a new id and a new token. So what can't be done is reported, and the next plan
// sees to it. Failures that pass are the client's to repeat; what this adds is that a new instance may not be visible yet.
import type { Instance } from "../../client";
import { isClientError } from "../../client";
import type { DiagnosticText } from "../../plugin";
import { retryWhile } from "../../shared/waiting";
import type { LifecycleCall } from "./call";
import { describeFailure, isMissing } from "./failure";

/** Waits before each attempt. */
const ATTEMPT_DELAYS_MS = [0, 500, 1_500, 3_000] as const;

/** Switches a new instance off, or an adopted one on. */
export async function switchNew(call: LifecycleCall, id: string, enabled: boolean): Promise<void> {
  const { connection, signal } = call;
  const report = {
    attribute: "enabled",
    summary: `The new instance could not be switched ${enabled ? "on" : "off"}`,
    next: `Instance ${id} exists and is still ${enabled ? "disabled" : "enabled"}. The next plan shows that as a change, and its apply tries again.`,
  };
  await attempt(call, report, () => connection.client.setEnabled(id, enabled, { signal }));
}

/**
 * Where the reply to the create was incomplete. A new instance may not be readable at once (open-connectors-api: What is not known).
 *
 * @returns undefined where it can't be read now
 */
export async function readNew(call: LifecycleCall, id: string): Promise<Instance | undefined> {
  const { connection, signal } = call;
  const report = {
    attribute: "token",
    summary: "The new instance could not be read",
    next: `Instance ${id} exists, and the reply to its create had no token. The next refresh reads it again.`,
  };
  const instance = await attempt(call, report, () => connection.client.getInstance(id, { signal }));
  if (instance !== undefined && instance.token === undefined) call.diagnostics.warning(noToken(id));
  return instance;
}

function noToken(id: string): DiagnosticText {
  return {
    attribute: "token",
    summary: "The reply contains no token",
    detail: `No reply about instance ${id} contains its token, so none is stored. A later refresh stores it as soon as a reply has it.`,
  };
}

interface Report {
  readonly attribute: string;
  readonly summary: string;
  readonly next: string;
}

async function attempt<T>(
  { connection, diagnostics, signal }: LifecycleCall,
  { attribute, summary, next }: Report,
  work: () => Promise<T>,
): Promise<T | undefined> {
  const mayPass = (error: unknown): boolean => isMissing(error) && !signal.aborted;
  try {
    return await retryWhile(ATTEMPT_DELAYS_MS, (ms) => connection.sleep(ms, signal), mayPass, work);
  } catch (error) {
    if (!isClientError(error) && !signal.aborted) throw error;
    const why = isClientError(error) ? describeFailure(error) : "The run was asked to stop.";
    diagnostics.warning({ attribute, summary, detail: `${why}\n\n${next}` });
    return undefined;
  }
}
