// How a reply goes over the wire: as it should, in pieces, or spoilt on order.
import type { ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import type { ApiReply } from "./api";
import { htmlReply } from "./api";
import type { Disturbance } from "./faults/disturbance";

/** Pieces of a slow reply. */
const PIECES = 20;
const HUGE_MIB = 64;
const MIB = 1024 * 1024;

export interface Delivery {
  readonly spoilt: Disturbance["spoilt"];
  readonly chunkMs: number | undefined;
  /** Ends every wait. */
  readonly signal: AbortSignal;
}

export function send(response: ServerResponse, { status, headers, text }: ApiReply): void {
  response.writeHead(status, { ...headers, "content-length": String(Buffer.byteLength(text)) });
  response.end(text);
}

/** Answers once the reply is on its way; a caller that is gone is not an error. */
export async function deliver(response: ServerResponse, reply: ApiReply, delivery: Delivery): Promise<void> {
  switch (delivery.spoilt) {
    case undefined:
      await sendWhole(response, reply, delivery);
      return;
    case "truncated":
      await sendHalf(response, reply);
      response.socket?.destroy();
      return;
    case "reset":
      await sendHalf(response, reply);
      response.socket?.resetAndDestroy();
      return;
    case "stalled":
      await sendHalf(response, reply);
      return;
    case "huge":
      await sendHuge(response, reply, delivery.signal);
      return;
    case "not HTTP":
      response.socket?.end("This server does not speak HTTP.\r\n\r\n", () => response.socket?.destroy());
      return;
    case "malformed":
    case "empty":
    case "text":
    case "page":
    case "other kind":
      await sendWhole(response, spoiltReply(reply, delivery.spoilt), delivery);
  }
}

function spoiltReply(reply: ApiReply, kind: "malformed" | "empty" | "text" | "page" | "other kind"): ApiReply {
  switch (kind) {
    case "malformed":
      return { ...reply, text: `${reply.text.slice(0, -1)},` };
    case "empty":
      return { ...reply, text: "" };
    case "text":
      return { ...reply, headers: { ...reply.headers, "content-type": "text/plain" } };
    case "page":
      return htmlReply(200);
    case "other kind":
      // A list where an object is due, and the other way round.
      return { ...reply, text: reply.text.startsWith("[") ? "{}" : "[]" };
  }
}

async function sendWhole(response: ServerResponse, reply: ApiReply, { chunkMs, signal }: Delivery): Promise<void> {
  if (chunkMs === undefined) {
    send(response, reply);
    return;
  }
  const bytes = Buffer.from(reply.text);
  response.writeHead(reply.status, { ...reply.headers, "content-length": String(bytes.length) });
  const size = Math.max(1, Math.ceil(bytes.length / PIECES));
  for (let start = 0; start < bytes.length && !response.destroyed; start += size) {
    response.write(bytes.subarray(start, start + size));
    await wait(chunkMs, undefined, { signal });
  }
  response.end();
}

/** Half of what is announced is written, and the reply stays unfinished. */
async function sendHalf(response: ServerResponse, { status, headers, text }: ApiReply): Promise<void> {
  const bytes = Buffer.from(text === "" ? "{}" : text);
  response.writeHead(status, { ...headers, "content-length": String(bytes.length) });
  await new Promise<void>((resolve) => {
    response.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => {
      resolve();
    });
  });
}

/** Blanks before the JSON, so that only its size is wrong; no more of it is in memory than the connection takes. */
async function sendHuge(response: ServerResponse, reply: ApiReply, signal: AbortSignal): Promise<void> {
  const blanks = Buffer.alloc(MIB, " ");
  const length = HUGE_MIB * MIB + Buffer.byteLength(reply.text);
  response.writeHead(reply.status, { ...reply.headers, "content-length": String(length) });
  for (let written = 0; written < HUGE_MIB && !response.destroyed; written += 1) {
    if (!response.write(blanks)) await drained(response, signal);
  }
  response.end(reply.text);
}

async function drained(response: ServerResponse, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const end = (): void => {
      response.off("drain", end);
      response.off("close", end);
      signal.removeEventListener("abort", end);
      resolve();
    };
    response.once("drain", end);
    response.once("close", end);
    signal.addEventListener("abort", end, { once: true });
  });
}
