// What people read when something is wrong or worth knowing: severity, summary, detail, and the place in the configuration.
import type { WireAttributePath, WireDiagnostic } from "../protocol/messages";
import { Severity } from "../protocol/messages";
import { printable, printableLines } from "../../shared/printable";
import { AttributePath } from "../values";

export interface DiagnosticText {
  /** A short title without values. */
  readonly summary: string;
  /** What happened, where, what to do next. Never a secret. */
  readonly detail: string;
  /** The attribute it is about: the name of one at the root, or a path. Left out, the whole block is meant. */
  readonly attribute?: string | AttributePath;
}

/** Collects what a call has to say. Everything is reported; nothing stops at the first problem. */
export class Diagnostics {
  readonly #found: { readonly severity: "error" | "warning"; readonly text: DiagnosticText }[] = [];

  error(text: DiagnosticText): void {
    this.#found.push({ severity: "error", text });
  }

  warning(text: DiagnosticText): void {
    this.#found.push({ severity: "warning", text });
  }

  get hasErrors(): boolean {
    return this.#found.some(({ severity }) => severity === "error");
  }

  /**
   * As the protocol sends them; `mask` takes secrets out of every text. Names and answers of others are part of them, so nothing in
   * them acts on a terminal, and a summary is one line.
   */
  toWire(mask: (text: string) => string): readonly WireDiagnostic[] {
    return this.#found.map(({ severity, text }) => {
      const attribute = wirePath(pathOf(text.attribute));
      return {
        severity: severity === "error" ? Severity.error : Severity.warning,
        summary: printable(mask(text.summary)),
        detail: printableLines(mask(text.detail)),
        ...(attribute === undefined ? {} : { attribute }),
      };
    });
  }
}

/** What a hook throws to end with one error diagnostic. */
export class DiagnosticError extends Error {
  override readonly name = "DiagnosticError";
  readonly summary: string;
  readonly detail: string;
  readonly attribute: string | AttributePath | undefined;

  constructor({ summary, detail, attribute }: DiagnosticText) {
    super(`${summary}: ${detail}`);
    this.summary = summary;
    this.detail = detail;
    this.attribute = attribute;
  }

  get text(): DiagnosticText {
    return {
      summary: this.summary,
      detail: this.detail,
      ...(this.attribute === undefined ? {} : { attribute: this.attribute }),
    };
  }
}

function pathOf(attribute: string | AttributePath | undefined): AttributePath | undefined {
  return typeof attribute === "string" ? AttributePath.root.attribute(attribute) : attribute;
}

/**
 * A path without steps makes Terraform lose file and line, so the root is not sent as a path (terraform-protocol:
 * Messages).
 */
export function wirePath(path: AttributePath | undefined): WireAttributePath | undefined {
  if (path === undefined || path.steps.length === 0) return undefined;
  return {
    steps: path.steps.map((step) => {
      switch (step.kind) {
        case "attribute":
          return { attributeName: step.name };
        case "key":
          return { elementKeyString: step.key };
        case "index":
          return { elementKeyInt: step.index };
      }
    }),
  };
}
