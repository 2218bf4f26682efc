// Rules about props as data: each looks at one prop and says what is wrong and what to do. All are asked, so that a
// person repairs everything at once. No rule quotes a value that may be a secret.
import type { Construct } from "constructs";
import { BLANKS_PROBLEM, hasStrayBlanks } from "../../src/rules/blanks";
import { isMaskValue, MASK_PROBLEM } from "../../src/rules/masks";
import { assertFramework } from "../framework/assert-framework";
import { ephemeralIn } from "./ephemeral";
import type { Content, TextInput } from "./input";
import { contentOf } from "./input";
import { knownText } from "./known-text";
import { misspeltProps } from "./misspelt";
import { plainTextIn } from "./plain-text";
import { mayChange, settle } from "./produced";

/** What one prop is given and where. */
export interface PropRule<Props> {
  /** As people write it: the name of a prop, or `outer.inner` within one. */
  readonly prop: string;
  /** Every problem of this prop; each is a sentence that begins with a verb ("is empty.") and ends with the fix. */
  readonly problems: (props: Props, scope: Construct) => readonly string[];
}

/** @throws one error with every problem, the path of the construct and the fix of each */
export function assertProps<Props>(scope: Construct, rules: readonly PropRule<Props>[], props: Props): void {
  assertFramework(scope);
  assertNone(scope, allProblemsOf(scope, rules, props));
  checkLater(scope, () => problemsOf(scope, lateRules(rules, props), props));
}

/** Asked again when the stack is validated: by then lazy values are what they will be in the synthesized file. */
export function checkLater(scope: Construct, problems: () => readonly string[]): void {
  scope.node.addValidation({
    validate() {
      settle(scope);
      return [...problems()];
    },
  });
}

/** Those of the props that hold something lazy. */
export function lateRules<Props>(rules: readonly PropRule<Props>[], props: Props): readonly PropRule<Props>[] {
  const late = new Set(
    Object.entries(Object(props) as object)
      .filter(([, value]) => mayChange(value))
      .map(([prop]) => prop),
  );
  return rules.filter(({ prop }) => late.has(prop.split(".")[0] ?? prop));
}

/** @throws one error with all of them and the path of the construct, unless there are none */
export function assertNone(scope: Construct, problems: readonly string[]): void {
  if (problems.length === 0) return;
  const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
  const lines = problems.map((problem) => `  ${problem}`).join("\n");
  throw new PropsError(`${scope.node.path}: ${count} with its props\n${lines}`);
}

/** The user's mistake, not ours: the construct's path says where, and frames of our code would only bury the text. */
class PropsError extends Error {
  override readonly name = "PropsError";

  constructor(message: string) {
    super(message);
    this.stack = `${this.name}: ${message}`;
  }
}

export function problemsOf<Props>(
  scope: Construct,
  rules: readonly PropRule<Props>[],
  props: Props,
): readonly string[] {
  return rules.flatMap(({ prop, problems }) => problems(props, scope).map((problem) => `${prop} ${problem}`));
}

/** The same, with names that can only be misspelt ones. Every prop has a rule, so that the rules know the names. */
export function allProblemsOf<Props>(
  scope: Construct,
  rules: readonly PropRule<Props>[],
  props: Props,
): readonly string[] {
  return [
    ...problemsOf(scope, rules, props),
    ...misspeltProps(
      rules.map(({ prop }) => prop),
      props,
    ),
  ];
}

/** The same rules for what a prop holds, where it is given. */
export function within<Props, Inner>(
  prop: string,
  pick: (props: Props) => Inner | undefined,
  rules: readonly PropRule<Inner>[],
): readonly PropRule<Props>[] {
  return rules.map((rule) => ({
    prop: `${prop}.${rule.prop}`,
    problems: (props, scope) => {
      const inner = pick(props);
      return inner === undefined ? [] : rule.problems(inner, scope);
    },
  }));
}

/** The connector catalogue says what is wrong in its own sentence. */
export const unusable = (problem: string): string => `can't be used. ${problem}`;

/** The text must be there. @param fix what to write instead */
export function required<Props>(prop: InputProp<Props>, fix: string): PropRule<Props> {
  return inputRule(prop, (content) => {
    if (content.kind === "absent") return [`is missing. ${fix}`];
    if (content.kind === "wrong") return [content.problem];
    return content.kind === "literal" && content.text.trim() === "" ? [`is empty. ${fix}`] : [];
  });
}

/** Where the text is given, it must say something. */
export function notEmpty<Props>(prop: InputProp<Props>, fix: string): PropRule<Props> {
  return inputRule(prop, (content) => {
    if (content.kind === "wrong") return [content.problem];
    return content.kind === "literal" && content.text.trim() === "" ? [`is empty. ${fix}`] : [];
  });
}

/** A known text must pass `check`, which returns its problems. Not for secrets: a check may quote the text. */
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
  return inputRule(prop, (content, props, scope) => {
    const plainText = unless(props) ? undefined : plainTextIn(content, scope);
    return plainText === undefined ? [] : [`is ${plainText} ${fix}`];
  });
}

/** A mask is never sent: it would replace the real value. @param secret whether the prop is one; then one asterisk is enough */
export function notMask<Props>(prop: InputProp<Props>, { secret }: { readonly secret: boolean }): PropRule<Props> {
  return inputRule(prop, (content, _, scope) => maskProblems(content, scope, { secret }));
}

/** No line break or blank before or after a value of one line, as a file or a clipboard leaves it there. */
export function notPadded<Props>(prop: InputProp<Props>): PropRule<Props> {
  return inputRule(prop, (content, _, scope) =>
    hasStrayBlanks(knownText(content, scope) ?? "") ? [BLANKS_PROBLEM] : [],
  );
}

/** What is wrong with a value that is a mask, where that is known. */
export function maskProblems(
  content: Content,
  scope: Construct,
  options: { readonly secret: boolean },
): readonly string[] {
  const text = knownText(content, scope);
  return text !== undefined && isMaskValue(text, options) ? [MASK_PROBLEM] : [];
}

/** The value is kept in state, where Terraform admits nothing ephemeral. @param when whether that holds for these props */
export function notEphemeral<Props>(
  prop: InputProp<Props>,
  fix: string,
  when: (props: Props) => boolean = () => true,
): PropRule<Props> {
  return inputRule(prop, (content, props, scope) => {
    if (!when(props)) return [];
    return ephemeralIn(content, scope).map((source) => keptInState(source, fix));
  });
}

/** @param source in words: what something stored mentions, and is ephemeral */
export function keptInState(
  source: string,
  fix = "Use a value that is not ephemeral, such as a variable without ephemeral.",
): string {
  return `comes from ${source}, but is kept in state. ${fix}`;
}

/** Names of props that take a `TextInput`. */
type InputProp<Props> = {
  [Prop in keyof Props & string]: Props[Prop] extends TextInput | undefined ? Prop : never;
}[keyof Props & string];

function inputRule<Props>(
  prop: InputProp<Props>,
  problems: (content: Content, props: Props, scope: Construct) => readonly string[],
): PropRule<Props> {
  return { prop, problems: (props, scope) => problems(contentOf(scope, props[prop]), props, scope) };
}
