// A real App in a folder of its own, and what it writes. Shared by the tests of lib.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { App, TerraformStack } from "cdktf";
import { findPackageRoot } from "../../lib/packing/package-root";
import { PackingSynthesizer } from "../../lib/packing/synthesizer";
import type { PackingContext } from "../../lib/packing/synthesizer";
import { TemporaryFolder } from "../support/temporary-folder";

/** Content of cdk.tf.json, as deep as tests look into it. */
export interface Configuration {
  readonly resource?: Record<string, Record<string, Record<string, unknown>>>;
  readonly data?: Record<string, Record<string, Record<string, unknown>>>;
  readonly ephemeral?: Record<string, Record<string, Record<string, unknown>>>;
  readonly action?: Record<string, Record<string, Record<string, unknown>>>;
  readonly import?: readonly Record<string, unknown>[];
  readonly output?: Record<string, Record<string, unknown>>;
  readonly variable?: Record<string, Record<string, unknown>>;
  readonly provider?: Record<string, readonly Record<string, unknown>[]>;
  readonly terraform?: { readonly required_providers?: Record<string, { source?: string; version?: string }> };
}

export interface Annotation {
  readonly level: string;
  readonly message: string;
  readonly constructPath: string;
}

const ARTEFACT_VERSION = findPackageRoot().version;

/** An app whose stacks pack a small stand-in of the built provider. */
export class TestApp implements Disposable {
  readonly #temporary = new TemporaryFolder("lib-test");
  readonly folder = this.#temporary.path;
  readonly app: App;
  readonly packing: PackingContext;

  constructor(options: { packing?: Partial<PackingContext>; context?: Record<string, unknown> } = {}) {
    const artefactFolder = writeArtefact(path.join(this.folder, "artefact"));
    this.packing = {
      platform: "linux",
      environment: {},
      homeFolder: this.folder,
      artefactFolder,
      packageFolders: [this.folder],
      ...options.packing,
    };
    this.app = new App({
      outdir: path.join(this.folder, "out"),
      // CDK Terrain asks for the engine before it takes ephemeral resources and functions; `init` writes the same.
      context: { projectId: "test-project", targetVersions: { terraform: ">=1.11.0" }, ...options.context },
    });
  }

  /** A stack that packs from the stand-in; our provider finds it wrapped and leaves it so. */
  stack(id: string): TerraformStack {
    const stack = new TerraformStack(this.app, id);
    stack.synthesizer = new PackingSynthesizer(stack, () => this.packing);
    return stack;
  }

  stackFolder(id: string): string {
    return path.join(this.folder, "out", "stacks", id);
  }

  /** Synthesizes everything and reads one stack. */
  synth(id: string): Configuration {
    this.app.synth();
    return this.read(id);
  }

  read(id: string): Configuration {
    return JSON.parse(readFileSync(path.join(this.stackFolder(id), "cdk.tf.json"), "utf8")) as Configuration;
  }

  annotations(id: string): readonly Annotation[] {
    const manifest = JSON.parse(readFileSync(path.join(this.folder, "out", "manifest.json"), "utf8")) as {
      stacks: Record<string, { annotations: Annotation[] }>;
    };
    return manifest.stacks[id]?.annotations ?? [];
  }

  [Symbol.dispose](): void {
    this.#temporary[Symbol.dispose]();
  }
}

/** The files that `npm run build` leaves, with a zip of a few bytes. */
export function writeArtefact(
  folder: string,
  { version = ARTEFACT_VERSION, h1 = "h1:stand-in", zip = "zip bytes" } = {},
): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "terraform-provider-openconnectors.zip"), zip);
  const manifest = { version, address: "terraform.local/connectors/openconnectors", h1 };
  writeFileSync(path.join(folder, "manifest.json"), JSON.stringify(manifest));
  return folder;
}
