import { Limit } from "../../src/client/limit";

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test("a caller that gives up ends the request, and that is not for want of time", () => {
  const caller = new AbortController();
  const limit = new Limit(caller.signal, 1_000);
  caller.abort();
  expect({ aborted: limit.signal.aborted, isOver: limit.isOver }).toEqual({ aborted: true, isOver: false });
});

test("a caller that had given up before ends it at once", () => {
  expect(new Limit(AbortSignal.abort(), 1_000).signal.aborted).toBe(true);
});

test("the request ends when its time is up, not sooner", () => {
  const limit = new Limit(new AbortController().signal, 1_000);
  jest.advanceTimersByTime(999);
  expect(limit.signal.aborted).toBe(false);
  jest.advanceTimersByTime(1);
  expect({ aborted: limit.signal.aborted, isOver: limit.isOver }).toEqual({ aborted: true, isOver: true });
});

test("once lifted it ends nothing, and leaves nothing with its caller", () => {
  const caller = new AbortController();
  const remove = jest.spyOn(caller.signal, "removeEventListener");
  const limit = new Limit(caller.signal, 1_000);
  limit.lift();
  jest.advanceTimersByTime(5_000);
  caller.abort();
  expect({ aborted: limit.signal.aborted, isOver: limit.isOver }).toEqual({ aborted: false, isOver: false });
  expect(remove).toHaveBeenCalledTimes(1);
  expect(jest.getTimerCount()).toBe(0);
});
