// Files that somebody publishes beside a list of their SHA-256 sums: fetched, and thrown away where they don't match it.
import { createHash } from "node:crypto";
import fetch from "node-fetch";

/** Releases have some 30 MB; a slow line may take minutes, a dead one should not take for ever. */
const TIMEOUT_MS = 300_000;
const MAX_BYTES = 300 * 1024 * 1024;

/** Says which address, and what is wrong with it. */
export class DownloadError extends Error {
  override readonly name = "DownloadError";
}

export interface CheckedDownload {
  /** Address of the folder that has both. */
  readonly folder: string;
  readonly name: string;
  /** Name of the list. */
  readonly sums: string;
  /** Told how much of the file is there; `total` is undefined where the server does not say. */
  readonly onBytes?: ((done: number, total: number | undefined) => void) | undefined;
}

/** @throws DownloadError where one can't be fetched, or they don't match */
export async function checkedDownload({ folder, name, sums, onBytes }: CheckedDownload): Promise<Buffer> {
  const listed = (await get(`${folder}/${sums}`)).toString("utf8");
  const content = await get(`${folder}/${name}`, onBytes);
  const published = listed
    .split("\n")
    .map((line) => /^([0-9a-f]{64})\s+\*?(\S+)$/u.exec(line.trim()))
    .find((line) => line?.[2] === name)?.[1];
  if (published === undefined) throw new DownloadError(`The release publishes no checksum for ${name}.`);
  if (createHash("sha256").update(content).digest("hex") === published) return content;
  throw new DownloadError(`${name} does not match its published checksum, so it was thrown away.`);
}

async function get(url: string, onBytes: CheckedDownload["onBytes"] = () => undefined): Promise<Buffer> {
  try {
    const response = await fetch(url, { size: MAX_BYTES, signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (response.ok) {
      const total = Number(response.headers.get("content-length") ?? undefined);
      let done = 0;
      response.body?.on("data", (chunk: Buffer) => {
        done += chunk.length;
        onBytes(done, Number.isNaN(total) ? undefined : total);
      });
      return Buffer.from(await response.arrayBuffer());
    }
    throw new DownloadError(`${url} answered ${String(response.status)}.`);
  } catch (error) {
    if (error instanceof DownloadError) throw error;
    const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : "no answer";
    throw new DownloadError(`${url} could not be fetched (${code}).`);
  }
}
