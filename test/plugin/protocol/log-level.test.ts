import { Logger } from "../../../src/plugin/protocol";
import type { LogLevel } from "../../../src/plugin/protocol";
import { wantedLogLevel } from "../../../src/plugin/protocol/log-level";

test.each([
  ["nothing is set", {}, "warn"],
  ["both are empty", { TF_LOG: "", TF_LOG_PROVIDER: "" }, "warn"],
  ["logging is off", { TF_LOG: "OFF" }, "warn"],
  ["only errors are asked for, since what went wrong is always written", { TF_LOG: "ERROR" }, "warn"],
  ["TF_LOG asks for info", { TF_LOG: "INFO" }, "info"],
  ["TF_LOG_PROVIDER is more special than TF_LOG", { TF_LOG: "TRACE", TF_LOG_PROVIDER: "debug" }, "debug"],
  ["TF_LOG_PROVIDER is off and TF_LOG is not", { TF_LOG: "TRACE", TF_LOG_PROVIDER: "off" }, "warn"],
  ["an empty TF_LOG_PROVIDER counts as not set", { TF_LOG: "DEBUG", TF_LOG_PROVIDER: "" }, "debug"],
  ["JSON means everything to Terraform", { TF_LOG: "JSON" }, "trace"],
  ["a name that Terraform does not know means everything to it", { TF_LOG: "verbose" }, "trace"],
])("where %s", (_, environment, level) => {
  expect(wantedLogLevel(environment)).toBe(level);
});

test("a logger and its children write nothing below their level", () => {
  let raw = "";
  const logger = new Logger({ module: "test", level: "info", now: () => 0, write: (line) => (raw += line) });
  for (const level of ["trace", "debug", "info", "warn", "error"] as const satisfies readonly LogLevel[]) {
    logger[level](`own ${level}`);
    logger.child("part")[level](`child's ${level}`);
  }
  expect(raw.match(/(own|child's) \w+/gu)).toEqual([
    "own info",
    "child's info",
    "own warn",
    "child's warn",
    "own error",
    "child's error",
  ]);
});
