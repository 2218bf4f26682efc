// The list of what is in a release (SBOM, CycloneDX): what the build found in the provider, and the Node.js of the executables.
// Like the build's, without serial number and time, so that the same commit gives the same bytes.
import type { Runtime } from "./archives";
import { hasTexts, listOf, memberOf, textOf } from "./members";

/** The members of the build's list that change here. */
interface Bill {
  readonly components: readonly unknown[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn?: readonly string[] }[];
  readonly metadata: { readonly component: { readonly "bom-ref": string } };
}

/**
 * @param bill `sbom.cdx.json` of the provider, as the build wrote it
 * @param runtimes each becomes a component, which the provider depends on
 */
export function billWith(bill: string, runtimes: readonly Runtime[]): string {
  const content: unknown = JSON.parse(bill);
  if (!isBill(content)) throw new Error("sbom.cdx.json of the provider has no components. Build again.");
  const root = content.metadata.component["bom-ref"];
  const added = [...new Map(runtimes.map((runtime) => [runtime.purl, runtime])).values()];
  const refs = added.map(({ purl }) => purl);
  const whole = {
    ...content,
    components: [...content.components, ...added.map(componentOf)],
    dependencies: [
      ...content.dependencies.map((one) =>
        one.ref === root ? { ...one, dependsOn: [...(one.dependsOn ?? []), ...refs].sort() } : one,
      ),
      ...refs.map((ref) => ({ ref })),
    ],
  };
  return `${JSON.stringify(whole, null, 2)}\n`;
}

function componentOf({ name, version, purl, licence }: Runtime): unknown {
  return { type: "platform", name, version, "bom-ref": purl, licenses: [{ license: { id: licence } }], purl };
}

function isBill(value: unknown): value is Bill {
  return (
    Array.isArray(memberOf(value, "components")) &&
    Array.isArray(memberOf(value, "dependencies")) &&
    listOf(value, "dependencies").every((one) => hasTexts(one, ["ref"])) &&
    textOf(value, "metadata", "component", "bom-ref") !== undefined
  );
}
