import { assertInstalled } from "../../../lib/framework/assert-installed";
import { CDKTF, CDK_TERRAIN } from "../../../src/rules/frameworks";

function missing(name: string): () => never {
  return () => {
    throw Object.assign(new Error(`Cannot find module '${name}'\nRequire stack: …`), { code: "MODULE_NOT_FOUND" });
  };
}

test("an entry whose framework loads is left alone, whatever else is there", () => {
  assertInstalled(
    CDKTF,
    () => ({}),
    () => true,
  );
  assertInstalled(
    CDK_TERRAIN,
    () => ({}),
    () => false,
  );
});

test("what a framework that is there fails with is left as it is", () => {
  expect(() => {
    assertInstalled(CDKTF, missing("jsii"));
  }).toThrow("Cannot find module 'jsii'");
  expect(() => {
    assertInstalled(CDKTF, () => {
      throw new Error("needs another Node.js");
    });
  }).toThrow("needs another Node.js");
});

test("an entry for the framework that is not there leads to the entry for the one that is", () => {
  expect(() => {
    assertInstalled(CDKTF, missing("cdktf"), (name) => name === "cdktn");
  }).toThrow(
    '"cdktf-open-connectors" is for CDKTF, and the package cdktf is not installed. This project has cdktn: import from ' +
      '"cdktf-open-connectors/cdktn" instead.',
  );
  expect(() => {
    assertInstalled(CDK_TERRAIN, missing("cdktn"), (name) => name === "cdktf");
  }).toThrow('This project has cdktf: import from "cdktf-open-connectors" instead.');
});

test("without any framework, both ways to go on are given", () => {
  expect(() => {
    assertInstalled(CDKTF, missing("cdktf"), () => false);
  }).toThrow(
    "Run `npm install cdktf@0.21 constructs`; for CDK Terrain, run `npm install cdktn constructs` and import from " +
      '"cdktf-open-connectors/cdktn".',
  );
});
