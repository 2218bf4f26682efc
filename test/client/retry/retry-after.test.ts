import { retryAfterMs } from "../../../src/client/retry/retry-after";

const NOW = Date.parse("Sun, 06 Nov 1994 08:49:37 GMT");

test.each([
  ["seconds", "7", 7_000],
  ["zero", "0", 0],
  ["blanks around", " 7 ", 7_000],
  ["a date to come", "Sun, 06 Nov 1994 08:49:47 GMT", 10_000],
  ["a date that has passed", "Sun, 06 Nov 1994 08:49:27 GMT", 0],
])("reads %s", (_name, header, expected) => {
  expect(retryAfterMs(header, NOW)).toBe(expected);
});

test.each([
  ["no header", undefined],
  ["an empty header", ""],
  ["a negative number", "-1"],
  ["a fraction", "1.5"],
  ["more digits than any wait has", "1000000000"],
  ["a word", "soon"],
  ["an ISO date", "1994-11-06T08:49:47Z"],
  ["an obsolete date", "Sunday, 06-Nov-94 08:49:47 GMT"],
  ["a day that no month has", "Sun, 99 Nov 1994 08:49:47 GMT"],
])("leaves the wait to the backoff for %s", (_name, header) => {
  expect(retryAfterMs(header, NOW)).toBeUndefined();
});
