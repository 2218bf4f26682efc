import { sbomOf } from "../../scripts/build/sbom";

const PARTS = [
  { name: "zebra", version: "1.2.3", licence: "MIT", text: "" },
  { name: "@scope/ant", version: "4.0.0", licence: "ISC", text: "" },
];

test("names each package of a bundle with version, licence and address, in a fixed order", () => {
  const sbom = sbomOf("program", "0.2.0", PARTS);
  expect(JSON.parse(sbom)).toMatchObject({
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    metadata: { component: { type: "application", name: "program", version: "0.2.0" } },
    components: [
      {
        group: "@scope",
        name: "ant",
        version: "4.0.0",
        purl: "pkg:npm/%40scope/ant@4.0.0",
        licenses: [{ license: { id: "ISC" } }],
      },
      { name: "zebra", version: "1.2.3", purl: "pkg:npm/zebra@1.2.3", licenses: [{ license: { id: "MIT" } }] },
    ],
    dependencies: expect.arrayContaining([
      { ref: "program", dependsOn: ["pkg:npm/%40scope/ant@4.0.0", "pkg:npm/zebra@1.2.3"] },
    ]) as unknown,
  });
  expect(sbomOf("program", "0.2.0", [...PARTS].reverse())).toBe(sbom);
});

test("holds neither a serial number nor a time: the same commit gives the same bytes", () => {
  const sbom = sbomOf("program", "0.2.0", PARTS);
  expect(sbom).not.toMatch(/serialNumber|timestamp/);
});
