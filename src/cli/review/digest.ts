// One digest for all plans of a review, by which an apply makes sure that it applies those that people agreed to.
import { createHash } from "node:crypto";

export interface DigestedPlan {
  /** Of the stack. */
  readonly name: string;
  /** SHA-256 of the plan's file. */
  readonly digest: string;
}

export function sha256(content: Buffer | string): string {
  return createHash("sha256").update(content).digest("hex");
}

/** SHA-256 of lines as `sha256sum` writes them, with the stack's name for the file: a plan of another stack is another plan. */
export function digestOf(stacks: readonly DigestedPlan[]): string {
  return sha256(stacks.map(({ name, digest }) => `${digest}  ${name}\n`).join(""));
}
