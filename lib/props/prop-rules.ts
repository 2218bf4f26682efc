// Rules about props as data: each looks at one prop and says what is wrong and what to do. All are asked, so that a
// person repairs everything at once. No rule quotes a value that may be a secret.
import type { Construct } from "constructs";
import { ephemeralVariablesIn } from "./ephemeral";
import type { Content, Input } from "./input";
import { contentOf } from "./input";

/** What one prop is given and where. */
export interface PropRule<Props> {
  /** As people write it: the name of a prop, or `outer.inner` within one. */
  readonly prop: string;
  /** Every fault of this prop; each is a sentence that begins with a verb ("is empty.") and ends with the fix. */
  readonly faults: (props: Props, scope: Construct) => readonly string[];
}

/**
 * @param more faults that were found elsewhere and belong into the same error
 * @throws one error with every fault, the path of the construct and the fix of each
 */
export function assertProps<Props>(
  scope: Construct,
  rules: readonly PropRule<Props>[],
  props: Props,
  more: readonly string[] = [],
): void {
  const faults = [...faultsOf(scope, rules, props), ...more];
  if (faults.length === 0) return;
  const count = faults.length === 1 ? "1 problem" : `${faults.length} problems`;
  throw new PropsError(
    `${scope.node.path}: ${count} with its props\n${faults.map((fault) => `  ${fault}`).join("\n")}`,
  );
}

/** The user's mistake, not ours: the construct's path says where, and frames of our code would only bury the text. */
class PropsError extends Error {
  override readonly name = "PropsError";

  constructor(message: string) {
    super(message);
    this.stack = `${this.name}: ${message}`;
  }
}

export function faultsOf<Props>(scope: Construct, rules: readonly PropRule<Props>[], props: Props): readonly string[] {
  return rules.flatMap(({ prop, faults }) => faults(props, scope).map((fault) => `${prop} ${fault}`));
}

/** The same rules for what a prop holds, where it is given. */
export function within<Props, Inner>(
  prop: keyof Props & string,
  pick: (props: Props) => Inner | undefined,
  rules: readonly PropRule<Inner>[],
): readonly PropRule<Props>[] {
  return rules.map((rule) => ({
    prop: `${prop}.${rule.prop}`,
    faults: (props, scope) => {
      const inner = pick(props);
      return inner === undefined ? [] : rule.faults(inner, scope);
    },
  }));
}

/** The connector catalogue says what is wrong in a sentence of its own. */
export const asFault = (problem: string): string => `can't be used. ${problem}`;

/** The text must be there. @param fix what to write instead */
export function required<Props>(prop: InputProp<Props>, fix: string): PropRule<Props> {
  return inputRule(prop, (content) => {
    if (content.kind === "absent") return [`is missing. ${fix}`];
    return content.kind === "literal" && content.text.trim() === "" ? [`is empty. ${fix}`] : [];
  });
}

/** Where the text is given, it must say something. */
export function notEmpty<Props>(prop: InputProp<Props>, fix: string): PropRule<Props> {
  return inputRule(prop, (content) =>
    content.kind === "literal" && content.text.trim() === "" ? [`is empty. ${fix}`] : [],
  );
}

/** A known text must pass `check`, which returns its faults. Not for secrets: a check may quote the text. */
export function known<Props>(prop: InputProp<Props>, check: (text: string) => readonly string[]): PropRule<Props> {
  return inputRule(prop, (content) =>
    content.kind === "literal" && content.text.trim() !== "" ? check(content.text) : [],
  );
}

/** A secret may not be spelled out: it would be written to cdk.tf.json. @param fix the call that brings it in safely */
export function notLiteral<Props>(
  prop: InputProp<Props>,
  fix: string,
  unless: (props: Props) => boolean = () => false,
): PropRule<Props> {
  return inputRule(prop, (content, props) => {
    return isSpelledOut(content) && !unless(props) ? [`is ${PLAIN_TEXT} ${fix}`] : [];
  });
}

export function isSpelledOut(content: Content): boolean {
  return content.kind === "template" || (content.kind === "literal" && content.text.trim() !== "");
}

export const PLAIN_TEXT =
  "plain text at synth (a value of process.env is, too), so the secret would be written to cdk.tf.json in clear.";

/** The value is kept in state, where Terraform admits nothing ephemeral. @param when whether that holds for these props */
export function notEphemeral<Props>(
  prop: InputProp<Props>,
  fix: string,
  when: (props: Props) => boolean = () => true,
): PropRule<Props> {
  return inputRule(prop, (content, props, scope) => {
    if (!when(props)) return [];
    const names = ephemeralVariablesIn(content, scope);
    return names.map((name) => `comes from the ephemeral variable "${name}", but is kept in state. ${fix}`);
  });
}

/** Names of props that take an `Input`. */
type InputProp<Props> = {
  [Prop in keyof Props & string]: Props[Prop] extends Input | undefined ? Prop : never;
}[keyof Props & string];

function inputRule<Props>(
  prop: InputProp<Props>,
  faults: (content: Content, props: Props, scope: Construct) => readonly string[],
): PropRule<Props> {
  return { prop, faults: (props, scope) => faults(contentOf(scope, props[prop]), props, scope) };
}
