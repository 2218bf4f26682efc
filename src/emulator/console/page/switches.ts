// Switches: what is not known of the platform, each with its question.
import type { Hello, Settings, SwitchView } from "../wire";
import { change } from "./change";
import { button, h, section, select, setText } from "./dom";

interface Row {
  readonly view: SwitchView;
  readonly element: HTMLElement;
  readonly field: HTMLSelectElement;
}

export class Switches {
  readonly element: HTMLElement;
  readonly #count = h("span", { class: "count" });
  readonly #list = h("div", { class: "switches" });
  #rows: readonly Row[] = [];

  constructor() {
    const back = button("Back to what we take for true", () => {
      const changed = Object.fromEntries(this.#rows.map(({ view }) => [view.name, view.positions[0]]));
      void change("PUT", "/switches", changed);
    });
    this.element = section("switches", "Switches", this.#count, this.#list, h("p", { class: "row" }, back));
  }

  learn({ switches }: Hello): void {
    this.#rows = switches.map((view) => {
      const field = select(
        view.positions.map((position, index) => [position, index === 0 ? `${position} (assumed)` : position]),
      );
      field.addEventListener("change", () => void change("PUT", "/switches", { [view.name]: field.value }));
      return { view, field, element: h("label", {}, h("span", {}, view.question), h("code", {}, view.name), field) };
    });
    this.#list.replaceChildren(...this.#rows.map(({ element }) => element));
  }

  take(positions: Settings["switches"]): void {
    let changed = 0;
    for (const { view, element, field } of this.#rows) {
      const position = positions[view.name];
      const isChanged = position !== view.positions[0];
      field.value = position;
      element.classList.toggle("changed", isChanged);
      if (isChanged) changed += 1;
    }
    setText(this.#count, changed === 0 ? "all as assumed" : `${String(changed)} changed`);
  }
}
