import { assertInstalled } from "../../../lib/framework/assert-installed";
import { CDKTF, CDK_TERRAIN } from "../../../src/rules/frameworks";

test("an entry whose framework is installed is left alone, whatever else is there", () => {
  assertInstalled(CDKTF, () => true);
  assertInstalled(CDK_TERRAIN, (name) => name === "cdktn");
});

test("an entry for the framework that is not there leads to the entry for the one that is", () => {
  expect(() => {
    assertInstalled(CDKTF, (name) => name === "cdktn");
  }).toThrow(
    '"cdktf-open-connectors" is for CDKTF, and the package cdktf is not installed. This project has cdktn: import from ' +
      '"cdktf-open-connectors/cdktn" instead.',
  );
  expect(() => {
    assertInstalled(CDK_TERRAIN, (name) => name === "cdktf");
  }).toThrow('This project has cdktf: import from "cdktf-open-connectors" instead.');
});

test("without any framework, both ways to go on are given", () => {
  expect(() => {
    assertInstalled(CDKTF, () => false);
  }).toThrow(
    "Run `npm install cdktf@0.21 constructs`; for CDK Terrain, run `npm install cdktn constructs` and import from " +
      '"cdktf-open-connectors/cdktn".',
  );
});
