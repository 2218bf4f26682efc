// What a part of `npm run bench` is asked for and what it finds. A new part is one file that exports a `Section`, and one
// line in ../bench.ts.

export interface BenchOptions {
  /** How many objects plans and applies are measured with. */
  readonly instances: number;
  /** What the emulator takes for each call of the API, in milliseconds. */
  readonly delayMs: number;
}

/** One line of the table, and one member of the JSON object. */
export interface Finding {
  /** Name of the member. */
  readonly key: string;
  readonly what: string;
  readonly value: number;
  readonly unit?: string;
  /** The same with as many built-in `terraform_data`, where that is the measure. */
  readonly floor?: number;
  /** More is a failure (architecture: Speed). */
  readonly limit?: number;
}

export interface Section {
  /** For `--only`. */
  readonly name: string;
  readonly title: (options: BenchOptions) => string;
  run(options: BenchOptions): Promise<readonly Finding[]>;
}
