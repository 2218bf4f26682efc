import { watchParent } from "../../../src/plugin/protocol/parent-watch";

function setting(): { parent: number; connections: number; ended: number; look: () => void } {
  const state = { parent: 7, connections: 0, ended: 0, look: (): void => undefined };
  state.look = watchParent({
    parentIsAlive: () => state.parent === 7,
    openConnections: () => state.connections,
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

test("a new parent alone does not end the process while a client is connected", () => {
  const state = setting();
  state.connections = 1;
  state.parent = 1;
  jest.advanceTimersByTime(60_000);
  expect(state.ended).toBe(0);
  state.connections = 0;
  state.look();
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
