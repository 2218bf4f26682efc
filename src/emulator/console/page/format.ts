// How values are written.
import type { Cause, Moment } from "../../history/moment";

const TIME = new Intl.DateTimeFormat(undefined, {
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  fractionalSecondDigits: 3,
  hourCycle: "h23",
});

export function timeOf(at: number): string {
  return TIME.format(at);
}

export function counted(count: number, one: string): string {
  return `${String(count)} ${count === 1 ? one : `${one}s`}`;
}

export function momentText({ kind, what }: Moment): string {
  return what.length === 0 ? kind : `${kind}: ${what.join(", ")}`;
}

export function causeText(cause: Cause): string {
  return cause.by === "call" ? cause.method : `by the ${cause.by}`;
}
