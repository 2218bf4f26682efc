// Other instances with our creation key: a recent one stops the create, an older one is reported; both say how to go on.
import type { Instance } from "../../../src/client";
import { Diagnostics } from "../../../src/plugin";
import { judgeOtherHolders } from "../../../src/provider/lifecycle/other-holder";

const NOW = Date.UTC(2026, 10, 28, 12);
const HOUR = 3_600_000;
const made = (id: string, hoursAgo: number) => ({ id, createdDate: new Date(NOW - hoursAgo * HOUR).toISOString() });

const WAY_OUT = "If it belongs to this resource, import it at the resource's address, or delete it in Open Connectors:";
const OTHER_STATE =
  "If another state has it, leave it alone and give this state another scope, and so different keys: with creationScope of " +
  "OpenConnectorsProvider, in HCL with another creation_key.";
const line = (id: string, time: string) => `  import block with id = "${id}"   (created ${time})`;

function refusalOf(settled: readonly Instance[], diagnostics: Diagnostics): unknown {
  try {
    judgeOtherHolders(settled, NOW, diagnostics);
  } catch (error) {
    return error;
  }
  return undefined;
}

test("recent ones are named in one error, and nothing is reported beside it", () => {
  const diagnostics = new Diagnostics();
  const time = "2026-11-28T11:30:00.000Z";
  expect(refusalOf([made("7", 0.5), { id: "8" }, made("9", 2)], diagnostics)).toMatchObject({
    attribute: "creation_key",
    summary: "Another instance has this creation key",
    detail:
      `Instance 7, created ${time}; Instance 8, created at an unknown time: it carries the creation key of this resource, and the state of this ` +
      "run does not have it. Either a run was killed before its state was saved, or another state uses the same key. Nothing was created.\n\n" +
      `${WAY_OUT}\n${line("7", time)}\n${line("8", "at an unknown time")}\n${OTHER_STATE}`,
  });
  expect(diagnostics.toWire((text) => text)).toEqual([]);
});

test("older ones are reported, each by itself", () => {
  const diagnostics = new Diagnostics();
  judgeOtherHolders([made("7", 2), made("8", 3)], NOW, diagnostics);
  const [first, second, ...others] = diagnostics.toWire((text) => text);
  expect(others).toEqual([]);
  expect(first?.summary).toBe("An older instance has this creation key");
  const time = "2026-11-28T10:00:00.000Z";
  expect(first?.detail).toBe(
    `Instance 7, created ${time}, carries the creation key of this resource, and so does the one that was created now. If this run ` +
      "replaces the older one, it is deleted next and there is nothing to do. Else a run was killed before its state was saved, or " +
      `another state uses the same key.\n\n${WAY_OUT}\n${line("7", time)}\n${OTHER_STATE}`,
  );
  expect(second?.detail).toContain("Instance 8,");
});
