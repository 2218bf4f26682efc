// A list of what is in a bundle for those who look for known weaknesses (SBOM, CycloneDX), from the same source as the notices. Without serial
// number and time, so that the same commit gives the same bytes.
import { Enums, Models, Serialize, Spec } from "@cyclonedx/cyclonedx-library";
import type { ThirdParty } from "./notices";

/** The file's name beside a bundle. */
export const SBOM_FILE = "sbom.cdx.json";

export function sbomOf(program: string, version: string, parts: readonly ThirdParty[]): string {
  const bom = new Models.Bom();
  const root = new Models.Component(Enums.ComponentType.Application, program, { version, bomRef: program });
  bom.metadata.component = root;
  for (const part of parts) {
    const bomRef = `pkg:npm/${part.name.replace(/^@/, "%40")}@${part.version}`;
    const licenses = new Models.LicenseRepository([new Models.SpdxLicense(part.licence)]);
    const [group, name = part.name] = part.name.startsWith("@") ? part.name.split("/") : [undefined];
    const component = new Models.Component(Enums.ComponentType.Library, name, {
      version: part.version,
      group,
      bomRef,
      purl: bomRef,
      licenses,
    });
    bom.components.add(component);
    root.dependencies.add(component.bomRef);
  }
  const factory = new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6);
  return `${new Serialize.JsonSerializer(factory).serialize(bom, { sortLists: true, space: 2 })}\n`;
}
