// Packs the provider into a stack when it is synthesized. A wrapped synthesizer, because validations are skipped by
// `skipValidation`, and `toTerraform` also runs where nothing is written (architecture: The provider travels in the
// stack).
import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { AnnotationMetadataEntryType } from "../framework";
import type { ISynthesisSession, IStackSynthesizer, TerraformStack } from "../framework";
import { findPackageRoot } from "./package-root";
import { PROVIDER_ADDRESS } from "../../src/rules/provider-address";
import { readArtefact } from "./artefact";
import { blockingConfiguration, installationWarning } from "./cli-configuration";
import type { CliSurroundings } from "./cli-configuration";
import { LockFile } from "./lock-file";
import { planLock, rangeWarning } from "./lock-plan";
import { writeMirror } from "./mirror";
import { requirementsOf } from "./requirements";
import { writeIfDifferent } from "./write-file";

const marker = Symbol.for("cdktf-open-connectors/PackingSynthesizer");

const LOCK_FILE_NAME = ".terraform.lock.hcl";

export interface PackingSurroundings extends CliSurroundings {
  /** As `process.platform` reports it. */
  readonly platform: string;
  /** Folder of the built provider and its manifest. */
  readonly artefactFolder: string;
}

/** Wraps the stack's synthesizer; once, however many providers the stack has. */
export function packProviderInto(stack: TerraformStack): void {
  if (marker in stack.synthesizer) return;
  stack.synthesizer = new PackingSynthesizer(stack, () => ({
    platform: process.platform,
    environment: process.env,
    homeFolder: homedir(),
    artefactFolder: path.join(findPackageRoot().folder, "dist", "provider"),
  }));
}

export class PackingSynthesizer implements IStackSynthesizer {
  readonly #stack: TerraformStack;
  readonly #inner: IStackSynthesizer;
  readonly #surroundings: () => PackingSurroundings;

  /** @param surroundings asked at synth, so that declaring a provider reads nothing */
  constructor(stack: TerraformStack, surroundings: () => PackingSurroundings) {
    this.#stack = stack;
    this.#inner = stack.synthesizer;
    this.#surroundings = surroundings;
    Object.defineProperty(this, marker, { value: true });
  }

  synthesize(session: ISynthesisSession): void {
    this.#inner.synthesize(session);
    const manifest = session.manifest.forStack(this.#stack);
    const requirements = requirementsOf(this.#configuration(path.join(session.outdir, manifest.synthesizedStackPath)));
    const ours = requirements.find(({ address }) => address === PROVIDER_ADDRESS);
    if (ours === undefined) return; // another source: Terraform gets the provider from there

    const { platform, artefactFolder, ...cli } = this.#surroundings();
    if (platform === "win32") throw new Error(`${this.#stack.node.path}: ${WINDOWS}`);
    const artefact = readArtefact(artefactFolder);
    if (artefact.address !== ours.address || artefact.version !== ours.version) {
      throw new Error(
        `The stack requires ${ours.address} ${ours.version ?? ""}, but the packed provider in ${artefactFolder} is ` +
          `${artefact.address} ${artefact.version}. Run \`npm run build\` in the clone of cdktf-open-connectors.`,
      );
    }

    const folder = path.join(session.outdir, manifest.workingDirectory);
    writeMirror(folder, artefact);
    const lockFile = path.join(folder, LOCK_FILE_NAME);
    const { lock, ranges } = planLock(readLock(lockFile), requirements, artefact);
    writeIfDifferent(lockFile, Buffer.from(lock.toString()));

    const blocking = blockingConfiguration(cli, artefact);
    this.#warn(session, [
      ...ranges.map((range) => rangeWarning(range, artefact.address)),
      ...(blocking === undefined ? [] : [installationWarning(blocking, artefact)]),
    ]);
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
  "the provider is a program for Linux and macOS and can't be started by Windows. Run cdktf in WSL (Windows Subsystem " +
  "for Linux), where everything works as on Linux.";

function readLock(file: string): LockFile {
  return existsSync(file) ? LockFile.parse(readFileSync(file, "utf8"), file) : LockFile.empty();
}
