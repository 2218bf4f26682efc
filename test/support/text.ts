// What Terraform prints and the provider says, as tests compare it.
import type { Json } from "./workspace";

/** Terraform wraps and frames its errors to the width of a terminal. */
export function flat(text: string): string {
  return text.replaceAll(/[\s│╷╵]+/g, " ");
}

/** A text with these phrases one after the other, so that the advice comes after what happened. */
export function inOrder(phrases: readonly string[]): RegExp {
  return new RegExp(phrases.map((phrase) => phrase.replaceAll(/[.*+?^${}()|[\]\\]/gu, "\\$&")).join(".*"), "su");
}

export function errorCount(text: string): number {
  return text.match(/│? ?Error: /g)?.length ?? 0;
}

/** Terraform's own trace prints its whole environment; what counts are the lines that come from the provider. */
export function providerLines(log: string): readonly string[] {
  return log.split("\n").filter((line) => line.includes("provider.terraform-provider-openconnectors"));
}

/** Of a value of a state that has to be text; empty where it is none. */
export function textOf(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}
