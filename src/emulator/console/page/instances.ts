// The instances, each with its life, and what a colleague could do to it by hand.
import type { LifeView } from "../wire";
import { ask } from "./ask";
import { change } from "./change";
import { button, h, labelled, section, select, setText } from "./dom";
import { causeText, momentText, timeOf } from "./format";

interface Card {
  readonly element: HTMLDetailsElement;
  readonly summary: HTMLElement;
  readonly facts: HTMLElement;
  readonly actions: HTMLElement;
  life: LifeView;
  /** State that the buttons are for; undefined as long as nobody has opened the card. */
  actionsFor?: LifeView["state"];
}

export class Instances {
  readonly element: HTMLElement;
  readonly #findCall: (requestId: string) => void;
  readonly #cards = new Map<string, Card>();
  readonly #list = h("div", { class: "cards" });
  readonly #count = h("span", { class: "count" });
  readonly #filter = h("input", { type: "search", placeholder: "name, tag, connector, id", spellcheck: "false" });
  readonly #wanted = select([
    ["all", "all"],
    ["there", "not deleted"],
    ["deleted", "deleted"],
  ]);
  readonly #nothing = h(
    "p",
    { class: "quiet" },
    "No instance yet. Deploy a stack with the variables of this emulator, and see it appear.",
  );

  constructor(findCall: (requestId: string) => void) {
    this.#findCall = findCall;
    for (const field of [this.#filter, this.#wanted]) {
      field.addEventListener("input", () => {
        this.#filterCards();
      });
    }
    this.element = section(
      "instances",
      "Instances",
      this.#count,
      h("div", { class: "row" }, labelled("Find", this.#filter), labelled("Show", this.#wanted)),
      this.#nothing,
      this.#list,
    );
  }

  /** Those that are not deleted. */
  get there(): number {
    return [...this.#cards.values()].filter(({ life }) => life.state !== "deleted").length;
  }

  /** @param isAll where an instance that is not among them is forgotten; the cards of the others stay as they are, open or closed */
  take(lives: readonly LifeView[], isAll: boolean): void {
    if (isAll) this.#keep(new Set(lives.map(({ id }) => id)));
    for (const life of lives) this.#put(life);
    this.#show();
  }

  #keep(ids: ReadonlySet<string>): void {
    for (const [id, { element }] of this.#cards) {
      if (ids.has(id)) continue;
      element.remove();
      this.#cards.delete(id);
    }
  }

  reveal(id: string): void {
    const card = this.#cards.get(id);
    if (card === undefined) return;
    this.#filter.value = "";
    this.#wanted.value = "all";
    this.#filterCards();
    card.element.open = true;
    card.summary.focus();
  }

  #put(life: LifeView): void {
    const card = this.#cards.get(life.id) ?? this.#newCard(life);
    card.life = life;
    card.summary.replaceChildren(...summaryOf(life));
    card.element.dataset["state"] = life.state;
    card.element.hidden = !this.#fits(life);
    if (card.element.open) this.#fill(card);
  }

  /** Only of cards that are open: there can be thousands. */
  #fill(card: Card): void {
    card.facts.replaceChildren(...this.#factsOf(card.life));
    // Buttons stay as they are while they say what they said, or whoever is on one would lose it.
    if (card.actionsFor !== card.life.state) card.actions.replaceChildren(...this.#actionsOf(card));
    card.actionsFor = card.life.state;
  }

  #newCard(life: LifeView): Card {
    const [summary, facts, actions] = [h("summary"), h("div"), h("p", { class: "row" })];
    const element = h("details", { class: "card" }, summary, facts, actions);
    const card: Card = { element, summary, facts, actions, life };
    element.addEventListener("toggle", () => {
      if (element.open) this.#fill(card);
    });
    this.#cards.set(life.id, card);
    this.#list.prepend(element);
    return card;
  }

  #factsOf({ tags, userId, inUse, keys, moments }: LifeView): readonly HTMLElement[] {
    const life = [...moments].reverse().map((moment) => {
      const { cause } = moment;
      const by =
        cause.by === "call"
          ? button(
              cause.method,
              () => {
                this.#findCall(cause.requestId);
              },
              { class: "link", "aria-label": `Show the ${cause.method} with request id ${cause.requestId}` },
            )
          : h("span", { class: "quiet" }, causeText(cause));
      return h("li", {}, h("span", { class: "mono quiet" }, timeOf(moment.at)), " ", momentText(moment), " ", by);
    });
    const settings = keys.map(({ key, shown }) =>
      h("li", {}, h("code", {}, key), " ", h("span", { class: "quiet" }, shown)),
    );
    return [
      h("p", {}, `Tags: ${tags.length === 0 ? "none" : tags.join(", ")}. User ${String(userId)}.`),
      ...(inUse === undefined ? [] : [h("p", {}, `Deletions are refused: ${inUse}`)]),
      h("h3", {}, "Life"),
      h("ol", { class: "life" }, ...life),
      h("h3", {}, "Configuration that was set"),
      ...(settings.length === 0 ? [h("p", { class: "quiet" }, "nothing")] : [h("ul", { class: "keys" }, ...settings)]),
    ];
  }

  #actionsOf(card: Card): readonly HTMLElement[] {
    const { id, state, name } = card.life;
    if (state === "deleted") return [];
    const path = `/instances/${id}`;
    const act = (label: string, run: () => void): HTMLElement =>
      button(label, run, { "aria-label": `${label} ${name}` });
    return [
      state === "disabled"
        ? act("Enable", () => void change("PATCH", path, { disabled: false }))
        : act("Disable", () => void change("PATCH", path, { disabled: true })),
      act("Rename", () => void change("PATCH", path, { name: `${card.life.name} (by hand)` })),
      act("Drop tags", () => void change("PATCH", path, { tags: [] })),
      act("Break credentials", () => void change("POST", `${path}/automatic-disabling`)),
      act("Delete", () => {
        ask(
          `Delete instance ${id}, as somebody in Open Connectors would?`,
          "Delete",
          () => void change("DELETE", path),
        );
      }),
    ];
  }

  #filterCards(): void {
    for (const { element, life } of this.#cards.values()) element.hidden = !this.#fits(life);
    this.#show();
  }

  #fits({ id, name, connector, tags, state }: LifeView): boolean {
    const wanted = this.#wanted.value;
    const isWanted = wanted === "all" || (wanted === "deleted") === (state === "deleted");
    const text = this.#filter.value.trim().toLowerCase();
    return isWanted && [id, name, connector, state, ...tags].join(" ").toLowerCase().includes(text);
  }

  #show(): void {
    const shown = [...this.#cards.values()].filter(({ element }) => !element.hidden).length;
    const all = this.#cards.size;
    setText(this.#count, shown === all ? String(all) : `${String(shown)} of ${String(all)}`);
    this.#nothing.hidden = all > 0;
  }
}

function summaryOf({ id, name, connector, state, moments }: LifeView): readonly (HTMLElement | string)[] {
  const last = moments.at(-1);
  return [
    h("span", { class: "badge" }, state),
    " ",
    h("b", {}, name),
    " ",
    h("span", { class: "quiet" }, `${connector} ${id}`),
    ...(last === undefined ? [] : [h("span", { class: "last quiet" }, `${momentText(last)}, ${timeOf(last.at)}`)]),
  ];
}
