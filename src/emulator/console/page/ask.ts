// A question before what can't be taken back. The browser's own dialog keeps the focus inside and closes on Escape.
import { button, h } from "./dom";

export function ask(question: string, action: string, act: () => void): void {
  const close = (): void => {
    dialog.close();
  };
  const dialog = h(
    "dialog",
    { "aria-labelledby": "question" },
    h("p", { id: "question" }, question),
    h(
      "p",
      { class: "row" },
      button("Cancel", close, { autofocus: true }),
      button(
        action,
        () => {
          close();
          act();
        },
        { class: "danger" },
      ),
    ),
  );
  dialog.addEventListener("close", () => {
    dialog.remove();
  });
  document.body.append(dialog);
  dialog.showModal();
}
