// The page as it is sent: its size, what it can reach, and that it is made from its source.
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import path from "node:path";
import { promisify } from "node:util";
import { openBench } from "../harness";

const MOST_BYTES = 60_000;
const ROOT = path.resolve(__dirname, "../../..");

test("the page takes less than 60 kB, in one piece", async () => {
  await using bench = await openBench();
  const page = await (await fetch(bench.emulator.consoleUrl)).text();
  expect(Buffer.byteLength(page)).toBeLessThan(MOST_BYTES);
  expect(page).not.toMatch(/ src=|@import|url\(|<link(?! rel="icon" href="data:)/);
});

test("the page can reach its own emulator and nothing else, and nobody can frame or keep it", async () => {
  await using bench = await openBench();
  const { headers } = await fetch(bench.emulator.consoleUrl);
  const policy = new Map(
    (headers.get("content-security-policy") ?? "").split("; ").map((rule) => {
      const [name = "", ...values] = rule.split(" ");
      return [name, values.join(" ")];
    }),
  );
  expect(policy.get("default-src")).toBe("'none'");
  expect(policy.get("connect-src")).toBe("'self'");
  expect(policy.get("frame-ancestors")).toBe("'none'");
  expect(policy.get("script-src")).toMatch(/^'sha256-\S+'$/);
  expect(headers.get("cache-control")).toBe("no-store");
  expect(headers.get("x-frame-options")).toBe("DENY");
  expect(headers.get("referrer-policy")).toBe("no-referrer");
});

test("the policy lets in the page's script and style and no other", async () => {
  await using bench = await openBench();
  const response = await fetch(bench.emulator.consoleUrl);
  const policy = response.headers.get("content-security-policy");
  const page = await response.text();
  for (const [tag, rule] of [
    ["script", "script-src"],
    ["style", "style-src"],
  ] as const) {
    const inside = new RegExp(`<${tag}>([^]*?)</${tag}>`).exec(page)?.[1] ?? "";
    expect(policy).toContain(`${rule} 'sha256-${createHash("sha256").update(inside).digest("base64")}'`);
  }
});

test("the emulator's own address leads to the console", async () => {
  await using bench = await openBench();
  const { origin } = new URL(bench.emulator.baseUrl);
  expect((await fetch(origin)).url).toBe(bench.emulator.consoleUrl);
});

test("the script is made from its source", async () => {
  const tsx = path.join(ROOT, "node_modules/.bin/tsx");
  await promisify(execFile)(tsx, ["scripts/console.ts", "--check"], { cwd: ROOT });
});
