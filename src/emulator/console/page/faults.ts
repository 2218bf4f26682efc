// Faults: those in force, and a form for another one.
import type { FaultView, Hello, MemberView } from "../wire";
import { change, refusal } from "./change";
import { button, h, labelled, section, select, setText } from "./dom";
import { counted } from "./format";

/** What people try most, as rules. */
const COMMON: readonly (readonly [label: string, operation: string, effect: string, value: string, times: string])[] = [
  ["A create whose reply is lost", "create", "dropAfter", "", "1"],
  ["The platform is down for three calls", "any", "status", "503", "3"],
  ["A quota of five calls a second", "any", "quotaPerSecond", "5", ""],
  ["Each call takes two seconds", "any", "delayMs", "2000", ""],
  ["A read that never ends", "instance", "stall", "within", "1"],
  ["A gateway's page in place of JSON", "any", "reply", "page", "1"],
  ["The account's secrets have expired", "any", "expired", "", ""],
  ["New instances appear in lists after 20 s", "list", "hiddenMs", "20000", ""],
];

interface Item {
  readonly element: HTMLElement;
  /** The part that changes. */
  readonly use: HTMLElement;
}

export class Faults {
  readonly element: HTMLElement;
  readonly #items = new Map<number, Item>();
  readonly #count = h("span", { class: "count" });
  readonly #list = h("ul", { class: "faults" });
  readonly #common = select([
    ["", "choose one, or fill in the form"],
    ...COMMON.map(([label], index) => [String(index), label] as const),
  ]);
  readonly #operation = select([]);
  readonly #effect = select([]);
  readonly #value = h("span", { class: "value" });
  readonly #meaning = h("small");
  readonly #times = h("input", { type: "number", min: "1", placeholder: "always" });
  readonly #more = h("input", { type: "text", placeholder: '{"retryAfterSeconds": 1}', spellcheck: "false" });
  #effects: readonly MemberView[] = [];

  constructor() {
    this.#common.addEventListener("change", () => {
      this.#fill();
    });
    this.#effect.addEventListener("change", () => {
      this.#offerValue("");
    });
    const form = h(
      "form",
      { "aria-label": "Another fault" },
      labelled("Common", this.#common),
      labelled("Calls", this.#operation),
      labelled("Effect", this.#effect),
      this.#value,
      labelled("Times", this.#times),
      labelled("Further members as JSON", this.#more),
      h("button", { type: "submit", class: "main" }, "Set fault"),
      this.#meaning,
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#add();
    });
    const none = button("Remove all", () => void change("DELETE", "/faults"));
    this.element = section("faults", "Faults", this.#count, this.#list, form, h("p", { class: "row" }, none));
  }

  learn({ operations, effects }: Hello): void {
    this.#effects = effects;
    fillOptions(this.#operation, operations, "any");
    fillOptions(
      this.#effect,
      effects.map(({ name }) => name),
      "status",
    );
    this.#offerValue("503");
  }

  take(faults: readonly FaultView[]): void {
    setText(this.#count, String(faults.length));
    const ids = new Set(faults.map(({ id }) => id));
    for (const [id, { element }] of this.#items) {
      if (ids.has(id)) continue;
      element.remove();
      this.#items.delete(id);
    }
    // Buttons stay as they are: a fault may strike while somebody is about to remove it.
    for (const fault of faults) setText((this.#items.get(fault.id) ?? this.#newItem(fault)).use, useText(fault));
  }

  #newItem({ id, rule, effect, operation }: FaultView): Item {
    const use = h("span");
    const remove = button("Remove", () => void change("DELETE", `/faults/${String(id)}`), {
      "aria-label": `Remove ${effect} of ${operation}`,
    });
    const badge = h("span", { class: "badge fault" }, effect);
    const item: Item = { element: h("li", {}, badge, " ", use, " ", remove, h("code", {}, rule)), use };
    this.#items.set(id, item);
    this.#list.append(item.element);
    return item;
  }

  #fill(): void {
    const [, operation, effect, value = "", times = ""] = COMMON[Number(this.#common.value || -1)] ?? [];
    if (operation === undefined || effect === undefined) return;
    this.#operation.value = operation;
    this.#effect.value = effect;
    this.#times.value = times;
    this.#more.value = "";
    this.#offerValue(value);
  }

  #offerValue(value: string): void {
    const effect = this.#effects.find(({ name }) => name === this.#effect.value);
    if (effect === undefined) return;
    const { name, input, choices, expected, meaning } = effect;
    setText(this.#meaning, `${name}: ${meaning.replaceAll("`", "")}.`);
    if (input === "yes") {
      this.#value.replaceChildren();
      return;
    }
    const field =
      input === "choice"
        ? select(choices.map((one) => [one, one]))
        : h("input", { type: "number", min: "0", required: true });
    if (value !== "") field.value = value;
    this.#value.replaceChildren(labelled(name, field, input === "choice" ? undefined : expected));
  }

  #add(): void {
    const field = this.#value.querySelector<HTMLInputElement | HTMLSelectElement>("input, select");
    const value = field === null ? true : field.tagName === "SELECT" ? field.value : Number(field.value);
    const more = parsed(this.#more.value);
    if (more === undefined) {
      setText(refusal, "Not done: the further members are not a JSON object.");
      this.#more.focus();
      return;
    }
    void change("POST", "/faults", {
      operation: this.#operation.value,
      [this.#effect.value]: value,
      ...(this.#times.value !== "" && { times: Number(this.#times.value) }),
      ...more,
    });
  }
}

function useText({ operation, struck, left }: FaultView): string {
  return `${operation}, struck ${counted(struck, "time")}, ${left === null ? "no end" : `${String(left)} left`}`;
}

function fillOptions(field: HTMLSelectElement, values: readonly string[], chosen: string): void {
  field.replaceChildren(...values.map((value) => h("option", { value, selected: value === chosen }, value)));
}

/** Undefined where it is not an object. */
function parsed(text: string): object | undefined {
  if (text.trim() === "") return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
