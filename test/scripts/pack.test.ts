// The packed provider and its hash (terraform-protocol: Package layout; Lock file).
import { execFileSync } from "node:child_process";
import path from "node:path";
import { unzipSync } from "fflate";
import { lockHash, pack } from "../../scripts/build/pack";
import type { PackedFile } from "../../scripts/build/pack";

const EXECUTABLE: PackedFile = {
  name: "terraform-provider-example",
  content: Buffer.from("#!/bin/sh\necho hello\n"),
  executable: true,
};
const LICENCE: PackedFile = { name: "LICENSE", content: Buffer.from("Do what you like.\n") };

/** "PK\1\2" opens an entry of the directory at a zip's end; offsets are those of the zip format. */
const ENTRY = Buffer.from("PK\u0001\u0002", "latin1");
const MADE_BY = 5;
const EXTERNAL_ATTRIBUTES = 38;

function directoryEntry(zip: Uint8Array): Buffer {
  const bytes = Buffer.from(zip);
  return bytes.subarray(bytes.indexOf(ENTRY));
}

test("a pack holds its files and nothing else, byte for byte", async () => {
  const files = unzipSync(await pack([EXECUTABLE, LICENCE]));
  expect(Object.keys(files)).toEqual([EXECUTABLE.name, LICENCE.name]);
  expect(Buffer.from(files[EXECUTABLE.name] ?? [])).toEqual(EXECUTABLE.content);
  expect(Buffer.from(files[LICENCE.name] ?? [])).toEqual(LICENCE.content);
});

test.each([
  { file: EXECUTABLE, mode: "100755", who: "everybody may run the executable" },
  { file: LICENCE, mode: "100644", who: "everybody may read any other file" },
])("files are regular ones: $who", async ({ file, mode }) => {
  const entry = directoryEntry(await pack([file]));
  expect(entry[MADE_BY]).toBe(3);
  expect((entry.readUInt32LE(EXTERNAL_ATTRIBUTES) >>> 16).toString(8)).toBe(mode);
});

test("equal content makes equal bytes, in every time zone and at every time", () => {
  const script =
    'const { pack } = require("./scripts/build/pack.ts");' +
    'pack([{ name: "a", content: Buffer.from("x") }]).then((zip) => process.stdout.write(Buffer.from(zip).toString("hex")));';
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

test("the hash is SHA-256 over the lines that name each file and its SHA-256, as Terraform's lock file has it", () => {
  // Made with sha256sum and base64, so that no line of ours takes part.
  expect(lockHash([EXECUTABLE])).toBe("h1:YrDYp+iZhb7CxT3Bq6NsTNvjEhAk8fgJfNM/gEwkKmU=");
  expect(lockHash([EXECUTABLE, LICENCE])).toBe("h1:+PgRId8cZH8SMsrlhBYKA6hb+KylyOhpUAjBseGRSeo=");
});

test("the order of the files makes no other hash", () => {
  expect(lockHash([LICENCE, EXECUTABLE])).toBe(lockHash([EXECUTABLE, LICENCE]));
});

test("another byte, another name or another file makes another hash", () => {
  const hashes = [
    lockHash([EXECUTABLE]),
    lockHash([{ ...EXECUTABLE, content: Buffer.from("other") }]),
    lockHash([{ ...EXECUTABLE, name: "terraform-provider-other" }]),
    lockHash([EXECUTABLE, LICENCE]),
  ];
  expect(new Set(hashes).size).toBe(4);
});
