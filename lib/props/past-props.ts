// What is written past the props of a construct: by a setter of the block behind it, or by an override of the block or of its stack.
// It is as much in the synthesized file as a prop, so the rules of the prop judge it.
import { camelCase } from "../../src/connectors";
import type { TerraformElement } from "../framework";
import { member, overriddenInStack, overridesOf } from "./declarations";
import { problemsOf } from "./prop-rules";
import type { PropRule } from "./prop-rules";

/** By attribute of the block, the prop that gives it its value. */
export type AttributeProps = Readonly<Record<string, string>>;

const PAST = "Past the props, by a setter or an override: ";

export class PastProps {
  readonly #block: TerraformElement;
  readonly #props: AttributeProps;
  readonly #given: ReadonlyMap<string, unknown>;
  readonly #inBlock: readonly string[];

  /**
   * @param block as its construct has made it
   * @param inBlock where the attributes are in it
   */
  constructor(block: TerraformElement, props: AttributeProps, inBlock: readonly string[] = []) {
    this.#block = block;
    this.#props = props;
    this.#inBlock = inBlock;
    this.#given = new Map(Object.keys(props).map((attribute) => [attribute, inputOf(block, attribute)]));
  }

  /** @param placeInStack where the block is in the synthesized file */
  problems<Props extends object>(
    rules: readonly PropRule<Props>[],
    props: Props,
    placeInStack: readonly string[],
  ): readonly string[] {
    const scope = this.#block;
    const ofStack = overriddenInStack(scope, [...placeInStack, ...this.#inBlock]);
    const ofBlock = this.#inBlock.reduce(member, overridesOf(scope));
    return [this.#set(), ofBlock, ofStack].flatMap((attributes) => {
      const written = this.#asProps(attributes);
      const all = { ...props, ...Object.fromEntries(written) };
      return written.flatMap(([prop, value]) => {
        const concerned = rules.filter((rule) => rule.prop === prop);
        return problemsOf(scope, concerned, { ...all, [prop]: value }).map((problem) => PAST + problem);
      });
    });
  }

  /** By the setters of the block, since the construct has made it. */
  #set(): Readonly<Record<string, unknown>> {
    const now = [...this.#given.keys()].map((attribute) => [attribute, inputOf(this.#block, attribute)] as const);
    return Object.fromEntries(now.filter(([attribute, value]) => value !== this.#given.get(attribute)));
  }

  /** A prop is there twice where both of its attributes are, the one that is stored and the write-only one. */
  #asProps(attributes: unknown): readonly (readonly [string, unknown])[] {
    return Object.entries(this.#props)
      .map(([attribute, prop]) => [prop, member(attributes, attribute)] as const)
      .filter(([, value]) => value !== undefined && value !== null);
  }
}

/** What the bindings hold of an attribute. */
function inputOf(block: TerraformElement, attribute: string): unknown {
  return Reflect.get(block, `${camelCase(attribute)}Input`);
}
