import { Limit } from "../../src/client/limit";

const OPTIONS = { timeoutMs: 1_000, graceMs: 0 };

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test("a caller that gives up ends the request, and that is not for want of time", () => {
  const caller = new AbortController();
  const limit = new Limit(caller.signal, OPTIONS);
  caller.abort();
  expect({ aborted: limit.signal.aborted, endedBy: limit.endedBy }).toEqual({ aborted: true, endedBy: "caller" });
});

test("a caller that had given up before ends it at once", () => {
  expect(new Limit(AbortSignal.abort(), OPTIONS).signal.aborted).toBe(true);
});

test("the request ends when its time is up, not sooner", () => {
  const limit = new Limit(new AbortController().signal, OPTIONS);
  jest.advanceTimersByTime(999);
  expect(limit.signal.aborted).toBe(false);
  jest.advanceTimersByTime(1);
  expect({ aborted: limit.signal.aborted, endedBy: limit.endedBy }).toEqual({ aborted: true, endedBy: "time" });
});

test("once lifted it ends nothing, and leaves nothing with its caller", () => {
  const caller = new AbortController();
  const remove = jest.spyOn(caller.signal, "removeEventListener");
  const limit = new Limit(caller.signal, OPTIONS);
  limit.lift();
  jest.advanceTimersByTime(5_000);
  caller.abort();
  expect({ aborted: limit.signal.aborted, endedBy: limit.endedBy }).toEqual({ aborted: false, endedBy: undefined });
  expect(remove).toHaveBeenCalledTimes(1);
  expect(jest.getTimerCount()).toBe(0);
});

test("a write goes on for its grace after its caller gave up", () => {
  const caller = new AbortController();
  const limit = new Limit(caller.signal, { timeoutMs: 60_000, graceMs: 10_000 });
  caller.abort();
  jest.advanceTimersByTime(9_999);
  expect(limit.signal.aborted).toBe(false);
  jest.advanceTimersByTime(1);
  expect({ aborted: limit.signal.aborted, endedBy: limit.endedBy }).toEqual({ aborted: true, endedBy: "caller" });
});
