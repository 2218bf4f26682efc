// What an interrupted create left behind is taken up, unless the resource has become one of another connector since.
import { keyTag } from "../../../src/provider/lifecycle/markers";
import { GENERIC, Life, generic, openStarted } from "../harness";

const other = { elementKey: "another", elementId: 9_001, name: "Another", hub: "crm", keys: [] };

test("an instance of another connector is neither adopted nor doubled", async () => {
  await using started = await openStarted({ connectors: [other] });
  const [id = ""] = started.seed({ element: { key: "another" }, tags: [keyTag("tests/any"), "oc-creating"] });
  const life = new Life(started, GENERIC);
  const problems = await life.apply({ ...generic(), creation_key: "tests/any" });
  expect(problems).toMatchObject([
    expect.stringMatching(new RegExp(`of another connector.*import ADDRESS ${id}`, "su")),
  ]);
  expect(started.emulator.instances()).toHaveLength(1);
  expect(started.calls.filter((call) => /^(POST|PUT|PATCH)/u.test(call))).toEqual([]);
});
