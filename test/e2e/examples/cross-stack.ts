// The example `cross-stack`.
import path from "node:path";
import { offerNull } from "../../support/offer-null";
import { Walkthrough } from "../../support/walkthrough";
import { KEYS, stack } from "./values";

/** The job runs once an instance, and again for a replaced one, with the token in its environment only. */
export async function crossStack(): Promise<void> {
  // The lock would come from the registry, which is not asked here.
  const values = { ...KEYS, CDKTF_SKIP_PROVIDER_LOCK: "true" };
  await using walk = await Walkthrough.of("cross-stack", { values, attached: true });
  await offerNull(path.join(walk.dir, "home"), "3.2.4");
  const { text } = await walk.step("Deploy");
  const { token } = await walk.admin.onlyInstance();
  expect(text).not.toContain(token);
  const pings = async (): Promise<number> =>
    (await walk.admin.requests()).filter(({ path: asked }) => asked.endsWith("/hubs/crm/ping")).length;
  expect(await pings()).toBe(1);
  await walk.expectNoChanges([stack("crm"), stack("consumer")]);
  expect(await pings()).toBe(1);

  const { id } = await walk.admin.onlyInstance();
  await walk.admin.callApi("DELETE", `/instances/${String(id)}`);
  await walk.step("Deploy");
  expect(await pings()).toBe(2);
  await walk.expectEnd();
}
