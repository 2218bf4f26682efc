// Questions about credentials, asked last: they may leave an instance that no longer works.
import { switchTable } from "../../src/emulator";
import type { Answers } from "./answers";
import { either } from "./answers";
import type { MadeInstance } from "./subject";
import { read } from "./subject";
import type { Tenant } from "./tenant";

/** A secret that no system accepts. */
const WRONG = "wrong";

export async function credentialAnswers(tenant: Tenant, made: MadeInstance): Promise<Answers> {
  const { id, template } = made;
  const before = (await read(tenant, id)).get("token");
  const { configuration } = tenant.subject;
  await tenant.call("PUT", `/instances/${id}?reAuthenticate=true`, { configuration });
  const tokenOnPut = either((await read(tenant, id)).get("token") === before, "kept", "changed");
  const secret = Object.keys(configuration).find((key) =>
    template.some((one) => one.key === key && one.type === "PASSWORD"),
  );
  return { tokenOnPut, ...(secret !== undefined && (await wrongAnswers(tenant, id, secret))) };
}

/** Where a wrong secret is accepted, the connector checks nothing, and these questions stay open. */
async function wrongAnswers(tenant: Tenant, id: string, secret: string): Promise<Answers> {
  const { configuration } = tenant.subject;
  const { status } = await tenant.create("wrong", { [secret]: WRONG });
  if (status < 400) return {};
  const left = await tenant.find("-wrong");
  const plain = await tenant.call("PUT", `/instances/${id}`, { configuration: { ...configuration, [secret]: WRONG } });
  return {
    rejectionStatus: switchTable.rejectionStatus.positions.filter((position) => position === String(status)),
    rejectedCreate: either(left.length === 0, "nothing", "an instance"),
    plainPut: either(plain.status >= 400, "authenticates", "stores without a check"),
  };
}

/** The end of the instance. */
export async function lastAnswers(tenant: Tenant, { id }: MadeInstance): Promise<Answers> {
  const other = tenant.hasOtherUser ? await tenant.call("GET", `/instances/${id}`, undefined, "other user") : undefined;
  const { text } = await tenant.call("DELETE", `/instances/${id}`);
  return {
    ...(other?.status === 404 && { othersInstances: ["404"] as const }),
    ...(other?.status === 403 && { othersInstances: ["403"] as const }),
    deleteBody: text.trim() === "" ? ["empty"] : either(text.trim() === "{}" || undefined, "empty object", "empty"),
  };
}
