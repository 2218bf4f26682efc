// Changes of the emulator, with the token that only this page has.
import { h, setText } from "./dom";

/** Says what was refused, and is read out at once. */
export const refusal = h("p", { role: "alert", class: "refusal" });

export function metaOf(name: string): string {
  return document.querySelector(`meta[name="${name}"]`)?.getAttribute("content") ?? "";
}

const TOKEN = metaOf("console-token");

/** @returns whether it was done; the page says why it was not */
export async function change(method: string, path: string, body?: unknown): Promise<boolean> {
  const headers = { "x-console-token": TOKEN, ...(body !== undefined && { "content-type": "application/json" }) };
  try {
    const response = await fetch(`/console/change${path}`, {
      method,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    setText(refusal, response.ok ? "" : `Not done: ${messageIn(await response.json())}`);
    return response.ok;
  } catch {
    setText(refusal, "Not done: the emulator does not answer.");
    return false;
  }
}

function messageIn(answer: unknown): string {
  return typeof answer === "object" && answer !== null && "message" in answer ? String(answer.message) : "refused";
}
