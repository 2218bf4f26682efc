// All questions, in an order in which none spoils the next.
import type { Answers } from "./answers";
import { credentialAnswers, lastAnswers } from "./credentials";
import { replyAnswers } from "./replies";
import { make, read } from "./subject";
import type { Tenant } from "./tenant";
import { configurationAnswers, listAnswers } from "./writes";

/** @throws Error where the instance that questions are asked about can't be made or read */
export async function ask(tenant: Tenant): Promise<Answers> {
  const made = await make(tenant);
  return {
    ...replyAnswers(tenant, made, await read(tenant, made.id)),
    ...(await listAnswers(tenant, made)),
    ...(await configurationAnswers(tenant, made)),
    ...(await credentialAnswers(tenant, made)),
    ...(await lastAnswers(tenant, made)),
  };
}
