// The life of an instance: what moves it from state to state, tried with an emulator and drawn from what it answered.
import type { Emulator } from "../../src/emulator";
import { startEmulator } from "../../src/emulator";
import { arrow, box, drawing } from "./drawing";

const CONFIGURATION = {
  baseUrl: "https://api-eu.myconnectwise.net/v4_6_release/apis/3.0",
  company: "acme",
  "public.key": "PUBLIC",
  "private.key": "PRIVATE",
  "connectwise.clientID": "11111111-2222-4333-8444-555555555555",
};
const BODY = { name: "cw-emea", element: { key: "connectwisecrmrest" }, configuration: CONFIGURATION };
const NEW_CREDENTIALS = { ...BODY, configuration: { ...CONFIGURATION, "private.key": "ROTATED" } };

type State = "not there" | "enabled" | "disabled" | "not valid";

/** The call that makes each move, as the picture names it. */
type Moves = Readonly<Record<"create" | "rename" | "login" | "disable" | "enable" | "repair" | "remove", string>>;

/** @throws Error where the emulator moves an instance otherwise than the picture says */
export async function pictureOfLife(): Promise<string> {
  await using emulator = await startEmulator();
  return drawn(await movesOf(emulator));
}

async function movesOf(emulator: Emulator): Promise<Moves> {
  const create = await moved(emulator, { call: "POST /instances", body: BODY, from: "not there", to: "enabled" });
  const one = `/instances/${emulator.instances()[0]?.id ?? ""}`;
  const renamed = { name: "cw", tags: ["a"] };
  const rename = await moved(emulator, { call: `PATCH ${one}`, body: renamed, from: "enabled", to: "enabled" });
  const login = await moved(emulator, { call: `PUT ${one}`, body: NEW_CREDENTIALS, from: "enabled", to: "enabled" });
  const disable = await moved(emulator, { call: `DELETE ${one}/enabled`, from: "enabled", to: "disabled" });
  const enable = await moved(emulator, { call: `PUT ${one}/enabled`, from: "disabled", to: "enabled" });
  await fetch(`${emulator.adminUrl}${one}/automatic-disabling`, { method: "POST" });
  const repair = await moved(emulator, { call: `PUT ${one}`, body: BODY, from: "not valid", to: "disabled" });
  const remove = await moved(emulator, { call: `DELETE ${one}`, from: "disabled", to: "not there" });
  return { create, rename, login, disable, enable, repair, remove };
}

function drawn({ create, rename, login, disable, enable, repair, remove }: Moves): string {
  const changes = [`${rename}: name, tags`, `${login}: credentials, re-authenticates`];
  return drawing({
    width: 860,
    height: 410,
    title: "The life of an instance",
    text:
      "A create makes it enabled. Changes of name, tags and credentials keep its id. It is disabled and enabled; five failed logins make " +
      "it not valid, until new credentials are accepted. A delete removes it from any state.",
    parts: [
      box({ x: 20, y: 60, width: 150, title: "Not there" }),
      box({ x: 380, y: 60, width: 170, title: "Enabled", lines: ["id and token are kept"] }),
      box({ x: 380, y: 320, width: 170, title: "Disabled", lines: ["connector calls: 403"] }),
      box({ x: 680, y: 170, width: 160, title: "Not valid", lines: ["and disabled"] }),
      arrow({ d: "M 170 75 H 380", label: [create], x: 275, y: 66, anchor: "middle" }),
      arrow({ d: "M 380 92 H 170", label: [remove, "from any state"], x: 275, y: 112, anchor: "middle" }),
      arrow({ d: "M 430 60 V 28 H 500 V 60", label: changes, x: 512, y: 24 }),
      arrow({ d: "M 430 122 V 320", label: [disable, "enabled = false"], x: 420, y: 220, anchor: "end" }),
      arrow({ d: "M 500 320 V 122", label: [enable, "enabled = true"], x: 510, y: 270 }),
      arrow({ d: "M 550 90 H 760 V 170", label: ["five logins fail"], x: 600, y: 110 }),
      arrow({ d: "M 760 232 V 350 H 550", label: [`${repair} with credentials`, "that are accepted"], x: 590, y: 374 }),
    ],
  });
}

interface Move {
  /** Method and path. */
  readonly call: string;
  readonly body?: object;
  readonly from: State;
  readonly to: State;
}

/** @returns the call as the picture names it */
async function moved(emulator: Emulator, { call, body, from, to }: Move): Promise<string> {
  const [method = "", path = ""] = call.split(" ");
  const { baseUrl, userSecret, organizationSecret } = emulator;
  expectState(emulator, from);
  const response = await fetch(`${baseUrl}${path}`, {
    method,
    headers: {
      authorization: `User ${userSecret}, Organization ${organizationSecret}`,
      "content-type": "application/json",
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${call} answered ${String(response.status)}.`);
  expectState(emulator, to);
  return call.replace(/\d+/, "{id}");
}

function expectState(emulator: Emulator, expected: State): void {
  const [instance] = emulator.instances();
  const found =
    instance === undefined ? "not there" : !instance.valid ? "not valid" : instance.disabled ? "disabled" : "enabled";
  if (found !== expected) throw new Error(`The instance should be ${expected} and is ${found}.`);
}
