import type { LogLevel } from "../../../src/plugin/protocol";
import { Logger } from "../../../src/plugin/protocol";

function capture(level: LogLevel = "trace"): {
  logger: Logger;
  lines: () => Record<string, unknown>[];
  raw: () => string;
} {
  let raw = "";
  const now = (): number => Date.UTC(2026, 10, 23, 21, 10, 11, 495);
  const logger = new Logger({ module: "test", level, now, write: (line) => (raw += line) });
  return {
    logger,
    raw: () => raw,
    lines: () =>
      raw
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => JSON.parse(line) as Record<string, unknown>),
  };
}

test("a line has the four members Terraform reads, a timestamp with six digits and nothing but text", () => {
  const { logger, lines } = capture();
  logger.info("done", { count: 3, ok: true, host: "h" });
  expect(lines()).toEqual([
    {
      "@level": "info",
      "@message": "done",
      "@module": "test",
      "@timestamp": "2026-11-23T21:10:11.495000Z",
      count: "3",
      ok: "true",
      host: "h",
    },
  ]);
});

test("every level writes its own name, and a child says where it belongs", () => {
  const { logger, lines } = capture();
  for (const level of ["trace", "debug", "info", "warn", "error"] as const) logger[level](level);
  logger.child("http").info("child");
  expect(lines().map((line) => line["@level"])).toEqual(["trace", "debug", "info", "warn", "error", "info"]);
  expect(lines().at(-1)?.["@module"]).toBe("test.http");
});

test("fields given as a function are asked for only where the line is written", () => {
  const { logger, lines } = capture("info");
  const fields = jest.fn(() => ({ count: 3 }));
  logger.debug("quiet", fields);
  expect(fields).not.toHaveBeenCalled();
  logger.info("said", fields);
  expect(lines()).toMatchObject([{ "@message": "said", count: "3" }]);
});

test("a redacted text appears in no later line, of no relative, in no member", () => {
  const { logger, raw } = capture();
  const child = logger.child("http");
  child.redact('can"ary');
  child.redact('can"ary-and-more');
  child.redact("");
  for (const one of [logger, child, logger.child("later")]) {
    one.error('failed with can"ary-and-more', { 'can"ary': 'x can"ary y' });
  }
  expect(raw()).not.toContain("ary");
  expect(raw()).toContain("failed with (sensitive)");
  expect(logger.mask('a can"ary')).toBe("a (sensitive)");
});

test("of secrets that contain each other nothing remains, whichever was redacted first", () => {
  for (const secrets of [
    ["abcdef", "abcdefgh-rest-of-secret"],
    ["abcdefgh-rest-of-secret", "abcdef"],
  ]) {
    const { logger } = capture();
    for (const secret of secrets) logger.redact(secret);
    expect(logger.mask("token abcdefgh-rest-of-secret and abcdef")).toBe("token (sensitive) and (sensitive)");
  }
});

test("one line stays one line below 64 KiB, whatever is logged", () => {
  const { logger, raw } = capture();
  const long = "multi\nline ".repeat(100_000);
  logger.error(long, Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`f${index}`, "y".repeat(20_000)])));
  expect(raw().split("\n")).toHaveLength(2);
  expect(raw().length).toBeLessThan(64 * 1024);
});

test("a field cannot pose as the level or the message", () => {
  const { logger, lines } = capture();
  logger.info("real", { "@message": "fake", "@level": "error" });
  expect(lines()[0]).toMatchObject({ "@message": "real", "@level": "info", message: "fake", level: "error" });
});
