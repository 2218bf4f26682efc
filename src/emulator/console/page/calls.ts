// The calls, the latest first, with what struck them and what they did.
import type { CallView } from "../wire";
import { change } from "./change";
import { button, h, labelled, section, select, setText } from "./dom";
import { timeOf } from "./format";

/** As many as the emulator keeps for the page. */
const MOST_ROWS = 500;
const FIRST_FAILURE = 400;

export interface Counts {
  readonly calls: number;
  readonly failed: number;
  readonly struck: number;
}

interface Row {
  readonly element: HTMLTableRowElement;
  call: CallView;
}

export class Calls {
  readonly element: HTMLElement;
  readonly #showInstance: (id: string) => void;
  readonly #rows = new Map<number, Row>();
  readonly #body = h("tbody");
  readonly #count = h("span", { class: "count" });
  readonly #nothing = h("p", { class: "quiet" }, "No call yet. They appear here as they come in.");
  readonly #filter = h("input", {
    type: "search",
    placeholder: "path, status, fault, request id",
    spellcheck: "false",
  });
  readonly #wanted = select([
    ["all", "all"],
    ["writes", "writes"],
    ["failed", "failed or unanswered"],
    ["struck", "struck by a fault"],
  ]);
  readonly #pause = button("Pause", () => {
    this.#setPaused(!this.#isPaused);
  });
  #isPaused = false;
  /** By their numbers, while the list is paused. */
  readonly #waiting = new Map<number, CallView>();

  constructor(showInstance: (id: string) => void) {
    this.#showInstance = showInstance;
    for (const field of [this.#filter, this.#wanted]) {
      field.addEventListener("input", () => {
        this.#filterRows();
      });
    }
    this.#pause.setAttribute("aria-pressed", "false");
    const clear = button("Clear", () => void change("DELETE", "/requests"));
    const columns = ["Time", "Call", "Answer", "What happened", "Request id"];
    this.element = section(
      "calls",
      "Calls",
      this.#count,
      h("div", { class: "row" }, labelled("Find", this.#filter), labelled("Show", this.#wanted), this.#pause, clear),
      this.#nothing,
      h(
        "div",
        { class: "scroll", tabindex: "0", role: "region", "aria-label": "Calls, the latest first" },
        h(
          "table",
          {},
          h("thead", {}, h("tr", {}, ...columns.map((column) => h("th", { scope: "col" }, column)))),
          this.#body,
        ),
      ),
    );
  }

  get counts(): Counts {
    const calls = [...this.#rows.values()].map(({ call }) => call);
    return {
      calls: calls.length,
      failed: calls.filter(isFailed).length,
      struck: calls.filter(({ faults }) => faults.length > 0).length,
    };
  }

  get all(): readonly CallView[] {
    return [...this.#rows.values()].map(({ call }) => call);
  }

  clear(): void {
    this.#rows.clear();
    this.#waiting.clear();
    this.#body.replaceChildren();
    this.#show();
  }

  take(calls: readonly CallView[]): void {
    if (this.#isPaused) this.#hold(calls);
    else for (const call of calls) this.#put(call);
    this.#show();
  }

  /** Only what has to do with a request id is left. */
  find(text: string): void {
    this.#filter.value = text;
    this.#wanted.value = "all";
    this.#filterRows();
    this.element.focus();
  }

  #setPaused(isPaused: boolean): void {
    this.#isPaused = isPaused;
    this.#pause.setAttribute("aria-pressed", String(isPaused));
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    this.take(waiting);
  }

  /** Each call once, as it is now, and no more than there is room for: a pause can be long. */
  #hold(calls: readonly CallView[]): void {
    for (const call of calls) this.#waiting.set(call.number, call);
    const latest = Math.max(...this.#waiting.keys());
    for (const number of this.#waiting.keys()) if (number <= latest - MOST_ROWS) this.#waiting.delete(number);
  }

  #put(call: CallView): void {
    const known = this.#rows.get(call.number);
    const element = known?.element ?? h("tr");
    element.replaceChildren(...this.#cells(call));
    element.className = classOf(call);
    element.hidden = !this.#fits(call);
    this.#rows.set(call.number, { element, call });
    if (known === undefined) this.#body.prepend(element);
    const [oldest] = this.#rows;
    if (this.#rows.size <= MOST_ROWS || oldest === undefined) return;
    this.#rows.delete(oldest[0]);
    oldest[1].element.remove();
  }

  #cells({ at, method, path, query, requestId, faults, instances, end }: CallView): readonly HTMLElement[] {
    const links = instances.map((id) =>
      button(
        id,
        () => {
          this.#showInstance(id);
        },
        { class: "link", "aria-label": `Show instance ${id}` },
      ),
    );
    return [
      h("td", { class: "mono" }, timeOf(at)),
      h("td", { class: "mono call" }, h("b", {}, method), ` ${path}`, ...(query === "" ? [] : [h("wbr"), `?${query}`])),
      h("td", { class: "answer" }, answerText(end)),
      h(
        "td",
        {},
        ...faults.map((fault) => h("span", { class: "badge fault" }, fault)),
        ...links,
        ...(end?.message === undefined ? [] : [h("span", { class: "quiet" }, end.message)]),
      ),
      h("td", { class: "mono quiet" }, requestId),
    ];
  }

  #filterRows(): void {
    for (const { element, call } of this.#rows.values()) element.hidden = !this.#fits(call);
    this.#show();
  }

  #fits(call: CallView): boolean {
    const { method, path, query, requestId, faults, instances, end } = call;
    const wanted = this.#wanted.value;
    if (wanted === "writes" && method === "GET") return false;
    if (wanted === "failed" && !isFailed(call)) return false;
    if (wanted === "struck" && faults.length === 0) return false;
    const text = [method, path, query, requestId, answerText(end), ...faults, ...instances].join(" ").toLowerCase();
    return text.includes(this.#filter.value.trim().toLowerCase());
  }

  #show(): void {
    const shown = [...this.#rows.values()].filter(({ element }) => !element.hidden).length;
    const all = this.#rows.size;
    const waiting = this.#waiting.size === 0 ? "" : `, ${String(this.#waiting.size)} waiting`;
    setText(this.#count, `${shown === all ? String(all) : `${String(shown)} of ${String(all)}`}${waiting}`);
    this.#nothing.hidden = all > 0;
  }
}

export function isFailed({ end }: CallView): boolean {
  return end !== undefined && (end.status === null || end.status >= FIRST_FAILURE);
}

function answerText(end: CallView["end"]): string {
  if (end === undefined) return "under way";
  return `${end.status === null ? "none" : String(end.status)}, ${String(Math.round(end.durationMs))} ms`;
}

function classOf(call: CallView): string {
  if (call.end === undefined) return "open";
  return isFailed(call) ? "bad" : "good";
}
