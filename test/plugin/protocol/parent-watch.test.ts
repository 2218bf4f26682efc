import { watchParent } from "../../../src/plugin/protocol/parent-watch";

function setting() {
  const state = { parent: 7, connections: 0, isThere: true, asked: 0, ended: 0, look: (): void => undefined };
  state.look = watchParent({
    parentIsAlive: () => state.parent === 7,
    openConnections: () => state.connections,
    answers: () => {
      state.asked += 1;
      return Promise.resolve(state.isThere);
    },
    gone: () => (state.ended += 1),
  });
  return state;
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test("a closed connection alone does not end the process: Terraform may connect again", () => {
  const state = setting();
  state.look();
  jest.advanceTimersByTime(60_000);
  expect(state.ended).toBe(0);
});

test("a new parent alone does not end the process while a client is connected and answers", async () => {
  const state = setting();
  state.connections = 1;
  state.parent = 1;
  await jest.advanceTimersByTimeAsync(60_000);
  expect(state.ended).toBe(0);
  state.connections = 0;
  state.look();
  expect(state.ended).toBe(1);
});

test("with a new parent, a connection on which there is no answer keeps nothing alive", async () => {
  const state = setting();
  state.connections = 1;
  state.isThere = false;
  await jest.advanceTimersByTimeAsync(60_000);
  expect([state.asked, state.ended]).toEqual([0, 0]);
  state.parent = 1;
  await jest.advanceTimersByTimeAsync(60_000);
  expect([state.asked, state.ended]).toEqual([1, 1]);
});

test("a connection that closes while an answer is awaited ends the process at once, and only once", async () => {
  const state = setting();
  state.connections = 1;
  state.isThere = false;
  state.parent = 1;
  state.look();
  state.connections = 0;
  state.look();
  expect(state.ended).toBe(1);
  await jest.advanceTimersByTimeAsync(60_000);
  expect(state.ended).toBe(1);
});

test("the parent's end is noticed within a second and reported once", () => {
  const state = setting();
  state.parent = 1;
  jest.advanceTimersByTime(1000);
  expect(state.ended).toBe(1);
  jest.advanceTimersByTime(60_000);
  expect(state.ended).toBe(1);
});
