// Log lines on stderr in the form Terraform's plugin host reads (hclog JSON). A number where it expects text makes
// Terraform panic, and a timestamp without exactly six fractional digits makes it show the line raw
// (terraform-protocol: Log lines), so every member is a string here. Users see the lines with TF_LOG or
// TF_LOG_PROVIDER.
import { Masker } from "../../shared/mask";
import { printableLines } from "../../shared/printable";
import { isBelow } from "./log-level";
import type { LogLevel } from "./log-level";

export type LogFields = Readonly<Record<string, string | number | boolean>>;

/** A function is called only where the line is written. */
export type LazyLogFields = LogFields | (() => LogFields);

/** Terraform cuts lines at 64 KiB and would show the halves raw; members are cut so that a line stays well below. */
const MAX_TEXT_LENGTH = 8 * 1024;
/** Fewer fields than this fit into one line of 64 KiB at the length above; more say nothing to a reader. */
const MAX_FIELDS = 6;

export interface LoggerOptions {
  /** Writes one complete line. */
  readonly write: (line: string) => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** `@module` of the lines. */
  readonly module: string;
  /** Lines below it are not written. Default: `trace`, all are. */
  readonly level?: LogLevel;
}

/** Writes log lines. Children share the redacted texts with the logger they come from. */
export class Logger {
  readonly #options: LoggerOptions;
  readonly #secrets: Masker;

  constructor(options: LoggerOptions, secrets = new Masker()) {
    this.#options = options;
    this.#secrets = secrets;
  }

  trace(message: string, fields: LazyLogFields = {}): void {
    this.#log("trace", message, fields);
  }

  debug(message: string, fields: LazyLogFields = {}): void {
    this.#log("debug", message, fields);
  }

  info(message: string, fields: LazyLogFields = {}): void {
    this.#log("info", message, fields);
  }

  warn(message: string, fields: LazyLogFields = {}): void {
    this.#log("warn", message, fields);
  }

  error(message: string, fields: LazyLogFields = {}): void {
    this.#log("error", message, fields);
  }

  /**
   * From now on `secretText` is replaced in every line of this logger, its parents and children, in whatever encoding it occurs. Texts of
   * fewer than six characters are ignored: they occur in every sentence.
   */
  redact(secretText: string): void {
    this.#secrets.add(secretText);
  }

  /** `text` with every redacted text replaced: for what leaves on another way than a log line. */
  mask(text: string): string {
    return this.#secrets.mask(text);
  }

  /** A logger whose lines carry `module` below this one's. */
  child(module: string): Logger {
    return new Logger({ ...this.#options, module: `${this.#options.module}.${module}` }, this.#secrets);
  }

  #log(level: LogLevel, message: string, fields: LazyLogFields): void {
    if (isBelow(level, this.#options.level ?? "trace")) return;
    const line: Record<string, string> = {
      "@level": level,
      "@message": this.#text(message),
      "@module": this.#options.module,
      "@timestamp": new Date(this.#options.now()).toISOString().replace(/Z$/u, "000Z"),
    };
    for (const [key, value] of Object.entries(typeof fields === "function" ? fields() : fields).slice(0, MAX_FIELDS)) {
      // A field cannot pose as one of the four members above.
      line[this.#text(key.replace(/^@+/u, ""))] = this.#text(String(value));
    }
    this.#options.write(`${JSON.stringify(line)}\n`);
  }

  #text(text: string): string {
    const masked = printableLines(this.mask(text));
    return masked.length <= MAX_TEXT_LENGTH
      ? masked
      : `${masked.slice(0, MAX_TEXT_LENGTH)}… (${masked.length} characters)`;
  }
}
