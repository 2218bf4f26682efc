// The packed provider and its hash (facts, terraform-plugin-protocol 5.2 and 5.3).
import { execFileSync } from "node:child_process";
import path from "node:path";
import { unzipSync } from "fflate";
import { lockHash, packExecutable } from "../../scripts/build/pack";

const NAME = "terraform-provider-example";
const CONTENT = Buffer.from("#!/bin/sh\necho hello\n");

/** "PK\1\2" opens an entry of the directory at a zip's end; offsets are those of the zip format. */
const ENTRY = Buffer.from("PK\u0001\u0002", "latin1");
const MADE_BY = 5;
const EXTERNAL_ATTRIBUTES = 38;

function directoryEntry(zip: Uint8Array): Buffer {
  const bytes = Buffer.from(zip);
  return bytes.subarray(bytes.indexOf(ENTRY));
}

test("a pack holds the executable and nothing else, byte for byte", () => {
  const files = unzipSync(packExecutable(NAME, CONTENT));
  expect(Object.keys(files)).toEqual([NAME]);
  expect(Buffer.from(files[NAME] ?? [])).toEqual(CONTENT);
});

test("it says that the file is a regular one that everybody may run", () => {
  const entry = directoryEntry(packExecutable(NAME, CONTENT));
  expect(entry[MADE_BY]).toBe(3);
  expect((entry.readUInt32LE(EXTERNAL_ATTRIBUTES) >>> 16).toString(8)).toBe("100755");
});

test("equal content makes equal bytes, in every time zone and at every time", () => {
  const script =
    'const { packExecutable } = require("./scripts/build/pack.ts");' +
    `process.stdout.write(Buffer.from(packExecutable(${JSON.stringify(NAME)}, Buffer.from("x"))).toString("hex"));`;
  const packed = ["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago"].map((zone) =>
    execFileSync(process.execPath, ["--import", "tsx", "-e", script], {
      cwd: path.resolve(__dirname, "../.."),
      env: { ...process.env, TZ: zone },
      encoding: "utf8",
    }),
  );
  expect(packed[0]).not.toBe("");
  expect(new Set(packed).size).toBe(1);
});

test("the hash is SHA-256 over the line that names the file and its SHA-256, as Terraform's lock file has it", () => {
  // Made with sha256sum and base64, so that no line of ours takes part.
  expect(lockHash(NAME, CONTENT)).toBe("h1:YrDYp+iZhb7CxT3Bq6NsTNvjEhAk8fgJfNM/gEwkKmU=");
});

test("another byte or another name makes another hash", () => {
  const hashes = [
    lockHash(NAME, CONTENT),
    lockHash(NAME, Buffer.from("other")),
    lockHash("terraform-provider-other", CONTENT),
  ];
  expect(new Set(hashes).size).toBe(3);
});
