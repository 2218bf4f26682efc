// An app of one framework with constructs of the other: each synthesizes parts of it and then crashes, or silently leaves out
// aspects, so it is refused at the first construct. Names that jsii gives to classes tell the frameworks apart, also in
// subclasses and where several copies are installed.
import type { IConstruct } from "constructs";
import { FRAMEWORK } from "./installed";
import { otherThan } from "../../src/rules/frameworks";

/** Where jsii leaves the full name of a class that it compiled: `{ fqn: "cdktf.App", version }`. */
const JSII_NAME = Symbol.for("jsii.rtti");

/**
 * @param subpath of the entry that was imported
 * @throws when the app or a stack above `scope` is of the other framework; says which entry to import
 */
export function assertFramework(scope: IConstruct, subpath: "" | "/testing" = ""): void {
  const other = otherThan(FRAMEWORK);
  if (!scope.node.scopes.some((ancestor) => isOf(other.packageName, ancestor))) return;
  throw new Error(
    `${scope.node.path}: the app is written for ${other.title} (${other.packageName}), and "${FRAMEWORK.entry}${subpath}" is for ` +
      `${FRAMEWORK.title}. Import from "${other.entry}${subpath}" instead.`,
  );
}

/** Whether it is an app or a stack of the framework; constructs below them need not be of any. */
function isOf(packageName: string, construct: IConstruct): boolean {
  for (let type: unknown = construct.constructor; typeof type === "function"; type = Object.getPrototypeOf(type)) {
    const name = jsiiNameOf(type);
    if (name === `${packageName}.App` || name === `${packageName}.TerraformStack`) return true;
  }
  return false;
}

function jsiiNameOf(type: object): string | undefined {
  const described: unknown = Object.getOwnPropertyDescriptor(type, JSII_NAME)?.value;
  if (typeof described !== "object" || described === null || !("fqn" in described)) return undefined;
  return typeof described.fqn === "string" ? described.fqn : undefined;
}
