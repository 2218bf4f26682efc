// Packs the provider into a stack when it is synthesized. A wrapped synthesizer, because validations are skipped by
// `skipValidation`, and `toTerraform` also runs where nothing is written (architecture: The provider travels in the
// stack).
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { AnnotationMetadataEntryType } from "../framework";
import type { ISynthesisSession, IStackSynthesizer, TerraformStack } from "../framework";
import { findPackageRoot } from "./package-root";
import { PROVIDER_ADDRESS } from "../../src/rules/provider-address";
import { blockingConfiguration, installationWarning } from "./cli-configuration";
import type { CliContext } from "./cli-configuration";
import { engineOf } from "./engine";
import { LockFile } from "./lock-file";
import { planLock, rangeWarning } from "./lock-plan";
import { writeMirror } from "./mirror";
import { executables, hashesOf, scriptProvider } from "../../src/packed/packed-provider";
import type { PackedProvider } from "../../src/packed/packed-provider";
import { homeFolder } from "../../src/shared/home";
import { platformsOf } from "./platforms";
import { requirementsOf } from "./requirements";
import type { Requirement } from "./requirements";
import { writeIfDifferent } from "./write-file";

const marker = Symbol.for("cdktf-open-connectors/PackingSynthesizer");

const LOCK_FILE_NAME = ".terraform.lock.hcl";

export interface PackingContext extends CliContext {
  /** Folder of the built provider and its manifest. */
  readonly artefactFolder: string;
  /** From which the packages of executables are looked for, in this order. */
  readonly packageFolders: readonly string[];
}

/** Wraps the stack's synthesizer; once, however many providers the stack has. */
export function packProviderInto(stack: TerraformStack): void {
  if (marker in stack.synthesizer) return;
  stack.synthesizer = new PackingSynthesizer(stack, () => ({
    platform: process.platform,
    environment: process.env,
    homeFolder: homeFolder(),
    ...packageFoldersOf(findPackageRoot().folder),
  }));
}

/** The project comes first: it is the one that installs the packages. */
function packageFoldersOf(ours: string): Pick<PackingContext, "artefactFolder" | "packageFolders"> {
  return { artefactFolder: path.join(ours, "dist", "provider"), packageFolders: [process.cwd(), ours] };
}

export class PackingSynthesizer implements IStackSynthesizer {
  readonly #stack: TerraformStack;
  readonly #inner: IStackSynthesizer;
  readonly #context: () => PackingContext;

  /** @param context asked at synth, so that declaring a provider reads nothing */
  constructor(stack: TerraformStack, context: () => PackingContext) {
    this.#stack = stack;
    this.#inner = stack.synthesizer;
    this.#context = context;
    Object.defineProperty(this, marker, { value: true });
  }

  synthesize(session: ISynthesisSession): void {
    this.#inner.synthesize(session);
    const manifest = session.manifest.forStack(this.#stack);
    const requirements = requirementsOf(this.#configuration(path.join(session.outdir, manifest.synthesizedStackPath)));
    const ours = requirements.find(({ address }) => address === PROVIDER_ADDRESS);
    if (ours === undefined) return; // another source: Terraform gets the provider from there

    const context = this.#context();
    const provider = this.#provider(ours, context);
    const folder = path.join(session.outdir, manifest.workingDirectory);
    writeMirror(folder, provider);
    const lockFile = path.join(folder, LOCK_FILE_NAME);
    const { lock, ranges } = planLock(readLock(lockFile), requirements, { ...provider, hashes: hashesOf(provider) });
    writeIfDifferent(lockFile, Buffer.from(lock.toString()));

    const blocking = blockingConfiguration(context, provider);
    const engine = engineOf(context.environment);
    this.#warn(session, [
      ...ranges.map((range) => rangeWarning(range, provider.address, engine)),
      ...(blocking === undefined ? [] : [installationWarning(blocking, provider, engine)]),
    ]);
  }

  /** @throws when it can't be had, with the path of the stack */
  #provider(
    { address, version = "" }: Requirement,
    { platform, artefactFolder, packageFolders }: PackingContext,
  ): PackedProvider {
    const stack = this.#stack.node.path;
    const platforms = platformsOf(this.#stack);
    if (platforms.length > 0) {
      try {
        return executables(platforms, { version, address }, packageFolders);
      } catch (error) {
        throw new Error(`${stack}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
      }
    }
    if (platform === "win32") throw new Error(`${stack}: ${WINDOWS}`);
    const script = scriptProvider(artefactFolder);
    if (script.address === address && script.version === version) return script;
    throw new Error(
      `The stack requires ${address} ${version}, but the packed provider in ${artefactFolder} is ` +
        `${script.address} ${script.version}. Run \`npm run build\` in the clone of cdktf-open-connectors.`,
    );
  }

  /** What was written; where that is HCL, what would have been written as JSON. */
  #configuration(file: string): unknown {
    if (!file.endsWith(".json")) return this.#stack.toTerraform();
    const written: unknown = JSON.parse(readFileSync(file, "utf8"));
    return written;
  }

  /**
   * Straight into the manifest, from which the CLI prints warnings: the annotations of the tree have been collected by
   * now, and what to warn of is known only after that.
   */
  #warn(session: ISynthesisSession, messages: readonly string[]): void {
    const { annotations } = session.manifest.forStack(this.#stack);
    const constructPath = this.#stack.node.path;
    for (const message of messages) {
      annotations.push({ constructPath, level: AnnotationMetadataEntryType.WARN, message, stacktrace: [] });
    }
  }
}

const WINDOWS =
  "Windows starts the provider only as an executable. Install its package, which has the name of the platform (npm install " +
  "cdktf-open-connectors-windows-amd64, in the version of cdktf-open-connectors), and name the platform in the provider: " +
  'platforms: ["windows_amd64"]. Or run cdktf in WSL (Windows Subsystem for Linux), where everything works as on Linux.';

function readLock(file: string): LockFile {
  return existsSync(file) ? LockFile.parse(readFileSync(file, "utf8"), file) : LockFile.empty();
}
