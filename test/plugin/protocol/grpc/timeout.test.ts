import { parseTimeout } from "../../../../src/plugin/protocol/grpc/timeout";

test.each([
  ["1H", 3_600_000],
  ["2M", 120_000],
  ["3S", 3000],
  ["250m", 250],
  ["1500u", 2],
  ["1n", 1],
  ["0m", 0],
])("%s is %d ms, rounded up", (header, timeoutMs) => {
  expect(parseTimeout(header)).toEqual({ timeoutMs });
});

test("no header, or a limit beyond what a timer can hold, means no limit", () => {
  expect(parseTimeout(undefined)).toEqual({});
  expect(parseTimeout("99999999H")).toEqual({});
});

test.each(["", "S", "5", "5s", "-1S", "1.5S", "123456789S", "1S "])("%p is refused", (header) => {
  expect(parseTimeout(header).error).toContain("grpc-timeout");
});
