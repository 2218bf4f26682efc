// Keeps stdout clean: the handshake line must be its first line, or the start fails with a text about wrong
// architectures (terraform-protocol: Handshake line). A `console.log` in somebody's dependency must not be able to do
// that.

/** The part of a standard stream that matters here. */
type Output = Pick<NodeJS.WriteStream, "write">;

type Written = (error?: Error | null) => void;

/** From now on, what is written to `stdout` goes to `stderr`. Call it before any code of the provider is loaded. */
export function guardStdout(stdout: Output, stderr: Output): void {
  stdout.write = (chunk: Uint8Array | string, second?: BufferEncoding | Written, third?: Written): boolean => {
    const bytes = typeof chunk === "string" && typeof second === "string" ? Buffer.from(chunk, second) : chunk;
    return stderr.write(bytes, typeof second === "function" ? second : third);
  };
}
