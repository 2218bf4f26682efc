import { Writable } from "node:stream";
import { guardStdout } from "../../../src/plugin/protocol/stdout-guard";

class Memory extends Writable {
  text = "";
  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.text += chunk.toString("utf8");
    done();
  }
}

test("whatever is written to stdout arrives on stderr, in order and in its encoding", async () => {
  const stdout = new Memory();
  const stderr = new Memory();
  guardStdout(stdout, stderr);
  stdout.write("plain ");
  stdout.write("aGV4IA==", "base64");
  stdout.write(Buffer.from("bytes "));
  await new Promise<void>((resolve) =>
    stdout.write("callback ", () => {
      resolve();
    }),
  );
  await new Promise<void>((resolve) =>
    stdout.write("both", "utf8", () => {
      resolve();
    }),
  );
  expect(stderr.text).toBe("plain hex bytes callback both");
  expect(stdout.text).toBe("");
});
