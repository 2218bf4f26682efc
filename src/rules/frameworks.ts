// The two frameworks that this package is built for, and the entry of each.

export interface Framework {
  /** As its makers call it. */
  readonly title: string;
  /** Its package, and the first part of its classes' names in jsii. */
  readonly packageName: string;
  /** What its apps import of us. */
  readonly entry: string;
  /** Installs it. */
  readonly install: string;
}

export const CDKTF: Framework = {
  title: "CDKTF",
  packageName: "cdktf",
  entry: "cdktf-open-connectors",
  install: "npm install cdktf@0.21 constructs",
};

export const CDK_TERRAIN: Framework = {
  title: "CDK Terrain",
  packageName: "cdktn",
  entry: "cdktf-open-connectors/cdktn",
  install: "npm install cdktn constructs",
};

export function otherThan(framework: Framework): Framework {
  return framework === CDKTF ? CDK_TERRAIN : CDKTF;
}
