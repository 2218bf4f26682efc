// The import block of one resource. The framework's own `importFrom` asks the Terraform on PATH for its version once for every
// resource, a process each time: an app of two thousand instances took minutes to synthesize. What our resources need is newer
// than import blocks anyway, and Terraform itself says so where it is too old.
import type { Construct } from "constructs";
import { TerraformElement } from "../framework";
import { overridden } from "../framework/overridden";

export interface ImportBlockProps {
  /** Address of the resource; asked for at synth, since a resource may still get another name. */
  readonly to: () => string;
  /** Id of the object that exists. */
  readonly objectId: string;
}

export class ImportBlock extends TerraformElement {
  readonly #props: ImportBlockProps;

  constructor(scope: Construct, id: string, props: ImportBlockProps) {
    super(scope, id);
    this.#props = props;
  }

  override toTerraform(): object {
    return { import: [this.#block()] };
  }

  /** For apps that are synthesized as HCL. */
  override toHclTerraform(): object {
    const attributes = Object.entries(this.#block()).map(([name, value]) => [
      name,
      { value, type: "simple", storageClassType: name === "id" ? "string" : "reference" },
    ]);
    return { import: [Object.fromEntries(attributes)] };
  }

  #block(): Readonly<Record<string, unknown>> {
    const { to, objectId } = this.#props;
    return overridden({ to: to(), id: objectId }, this.rawOverrides);
  }
}
