// The calls of the last minute as bars, a second each.
import type { CallView } from "../wire";
import { isFailed } from "./calls";

const SECONDS = 60;
const SECOND_MS = 1_000;
const BAR = 4;
const HEIGHT = 36;
const NAMESPACE = "http://www.w3.org/2000/svg";

export class Traffic {
  readonly element = svg("svg", {
    class: "traffic",
    role: "img",
    viewBox: `0 0 ${String(SECONDS * BAR)} ${String(HEIGHT)}`,
  });

  /** @param now milliseconds since 1970 */
  show(calls: readonly CallView[], now: number): void {
    const good = Array.from({ length: SECONDS }, () => 0);
    const bad = Array.from({ length: SECONDS }, () => 0);
    for (const call of calls) {
      const index = SECONDS - 1 - Math.floor((now - call.at) / SECOND_MS);
      const row = isFailed(call) ? bad : good;
      if (row[index] !== undefined) row[index] += 1;
    }
    const most = Math.max(1, ...good.map((count, index) => count + (bad[index] ?? 0)));
    const scaled = (count: number): number => (count * HEIGHT) / most;
    const bars = good.flatMap((count, index) => {
      const failed = scaled(bad[index] ?? 0);
      const fine = scaled(count);
      return [bar("good", index, HEIGHT - failed - fine, fine), bar("bad", index, HEIGHT - failed, failed)];
    });
    this.element.replaceChildren(...bars.filter((one) => one !== undefined));
    const sum = (counts: readonly number[]): string => String(counts.reduce((total, count) => total + count, 0));
    this.element.setAttribute("aria-label", `Last minute: ${sum(good)} calls went well, ${sum(bad)} failed`);
  }
}

function bar(kind: string, index: number, y: number, height: number): SVGElement | undefined {
  if (height === 0) return undefined;
  return svg("rect", {
    class: kind,
    x: String(index * BAR),
    y: String(y),
    width: String(BAR - 1),
    height: String(height),
  });
}

function svg(name: string, attributes: Readonly<Record<string, string>>): SVGElement {
  const made = document.createElementNS(NAMESPACE, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}
