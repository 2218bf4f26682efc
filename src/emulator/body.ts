// The body of a request as text.
import type { IncomingMessage } from "node:http";
import { ApiFailure } from "./failure";

/** A page of instances is far smaller; more is a mistake or an attack on a test machine. */
const MAX_BODY_BYTES = 5 * 1024 * 1024;

/** A body that is too large is read to its end all the same: only then is the client ready for an answer. */
export async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const bytes = chunk as Buffer; // a stream without an encoding yields nothing else
    length += bytes.length;
    if (length <= MAX_BODY_BYTES) chunks.push(bytes);
  }
  if (length > MAX_BODY_BYTES) throw new ApiFailure(413, "The request body is too large.");
  return Buffer.concat(chunks).toString("utf8");
}
