// The page of the console: the stream in, the parts out.
import type { Hello, Update } from "../wire";
import { ask } from "./ask";
import { Calls } from "./calls";
import { change, metaOf, refusal } from "./change";
import { button, h, setText } from "./dom";
import { Faults } from "./faults";
import { counted } from "./format";
import { Gatherer } from "./gather";
import { Instances } from "./instances";
import { Switches } from "./switches";
import { Traffic } from "./traffic";

const TICK_MS = 1_000;

const calls: Calls = new Calls((id) => {
  instances.reveal(id);
});
const instances = new Instances((requestId) => {
  calls.find(requestId);
});
const faults = new Faults();
const switches = new Switches();
const traffic = new Traffic();
const connection = h("p", { role: "status", class: "connection" }, "Connecting");
const numbers = h("p", { class: "numbers" });

function showFrame(): void {
  const reset = button(
    "Reset",
    () => {
      const question = "Remove all instances, calls, faults and added users? Switches stay as they are.";
      ask(question, "Reset", () => void change("POST", "/reset"));
    },
    { class: "danger" },
  );
  const links = [
    ["instances", "Instances"],
    ["calls", "Calls"],
    ["faults", "Faults"],
    ["switches", "Switches"],
  ].map(([id = "", title = ""]) => h("a", { href: `#${id}` }, title));
  document.body.append(
    h(
      "header",
      {},
      h(
        "div",
        {},
        h("h1", {}, "Open Connectors emulator"),
        h("p", {}, h("code", {}, `${location.origin}/elements/api-v2`)),
      ),
      h("div", { class: "figures" }, traffic.element, numbers),
      h("div", { class: "row" }, connection, reset),
    ),
    h("nav", { "aria-label": "Parts of the page" }, ...links),
    refusal,
    h("main", {}, h("div", {}, instances.element, calls.element), h("div", {}, faults.element, switches.element)),
  );
}

function take({ isFresh, calls: newCalls, instances: newLives, settings }: Update): void {
  if (isFresh) calls.clear();
  calls.take(newCalls);
  instances.take(newLives, isFresh);
  if (settings !== undefined) {
    faults.take(settings.faults);
    switches.take(settings.switches);
  }
  const { calls: all, failed, struck } = calls.counts;
  const parts = [
    counted(instances.there, "instance"),
    counted(all, "call"),
    `${String(failed)} failed`,
    `${String(struck)} struck`,
  ];
  setText(numbers, parts.join(" · "));
  showTraffic();
}

function showTraffic(): void {
  if (!document.hidden) traffic.show(calls.all, Date.now());
}

function setConnected(isConnected: boolean): void {
  setText(connection, isConnected ? "Live" : "The emulator does not answer; trying again");
  connection.dataset["state"] = isConnected ? "live" : "lost";
}

const gatherer = new Gatherer(take);

function listen(): EventSource {
  const stream = new EventSource("/console/events");
  stream.addEventListener("hello", ({ data }: MessageEvent<string>) => {
    const hello = JSON.parse(data) as Hello; // by the emulator that made this page
    // Another emulator at the same address: this page's token is worth nothing there.
    if (hello.run !== metaOf("console-run")) location.reload();
    faults.learn(hello);
    switches.learn(hello);
    setConnected(true);
  });
  stream.addEventListener("update", ({ data }: MessageEvent<string>) => {
    gatherer.take(JSON.parse(data) as Update); // by the emulator that made this page
  });
  stream.addEventListener("error", () => {
    setConnected(false);
  });
  return stream;
}

let stream: EventSource | undefined;

/** A browser has six connections to an address, for all pages together: a page that nobody sees gives its own back. */
function follow(): void {
  if (document.hidden) {
    stream?.close();
    stream = undefined;
  } else stream ??= listen();
}

showFrame();
setInterval(showTraffic, TICK_MS);
document.addEventListener("visibilitychange", follow);
follow();
