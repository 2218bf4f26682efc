// The arguments of one call: decoded, judged, and as the hook sees them.
import type { WireDynamicValue } from "../../protocol";
import { ValueError, decodeJson, decodeMsgpack, isNull, isWhollyKnown } from "../../values";
import type { Value } from "../../values";
import { ShapeError, nativeOf } from "../attributes/shape";
import type { ErasedFunction, Parameter } from "./definition";

/** What is wrong with a call, for people; `index` counts all arguments from 0. Never holds a value. */
export interface Refusal {
  readonly text: string;
  readonly index?: number | undefined;
}

export interface Argument {
  readonly name: string;
  readonly variadic: boolean;
  readonly parameter: Parameter<unknown>;
  readonly value: Value;
}

export interface Reading {
  readonly args: readonly Argument[];
  readonly refusals: readonly Refusal[];
}

export function readArguments(given: readonly WireDynamicValue[], definition: ErasedFunction): Reading {
  const fixed = Object.entries(definition.parameters);
  const [rest] = Object.entries(definition.variadic ?? {});
  if (given.length < fixed.length || (given.length > fixed.length && rest === undefined)) {
    const expected = `${rest === undefined ? "" : "at least "}${fixed.length} ${fixed.length === 1 ? "argument" : "arguments"}`;
    return { args: [], refusals: [{ text: `Expected ${expected}, got ${given.length}.` }] };
  }
  const args: Argument[] = [];
  const refusals: Refusal[] = [];
  for (const [index, wire] of given.entries()) {
    const [name, parameter] = fixed[index] ?? rest ?? [];
    if (name === undefined || parameter === undefined) continue;
    try {
      const value = decode(wire, parameter);
      args.push({ name, variadic: index >= fixed.length, parameter, value });
      refusals.push(...problemsOf(name, parameter, value).map((text) => ({ text, index })));
    } catch (error) {
      if (!(error instanceof ValueError)) throw error;
      refusals.push({ text: `${name} can't be read: ${error.message}.`, index });
    }
  }
  return { args, refusals };
}

function decode(wire: WireDynamicValue, { type }: Parameter<unknown>): Value {
  if (wire.msgpack !== undefined && wire.msgpack.length > 0) return decodeMsgpack(wire.msgpack, type);
  if (wire.json !== undefined && wire.json.length > 0) return decodeJson(wire.json, type);
  return null;
}

/** What is still unknown is asked again when it is known. */
function problemsOf(name: string, parameter: Parameter<unknown>, value: Value): readonly string[] {
  if (isNull(value)) return parameter.shape.acceptsNull === true ? [] : [`${name} must not be null.`];
  if (!isWhollyKnown(value)) return [];
  try {
    nativeOf(parameter.shape, value);
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    return [`${name} holds ${error.message}.`];
  }
  return parameter.checks
    .flatMap((check) => check(value))
    .map((sentence) => `The value of ${name} is not valid: ${sentence}`);
}

/** Each argument by the name of its parameter, those of the variadic parameter together. */
export function nativeArguments(
  args: readonly Argument[],
  definition: ErasedFunction,
): Readonly<Record<string, unknown>> {
  const native: Record<string, unknown> = {};
  for (const name of Object.keys(definition.variadic ?? {})) {
    native[name] = args.filter(({ variadic }) => variadic).map(asNative);
  }
  for (const argument of args) {
    if (!argument.variadic) native[argument.name] = asNative(argument);
  }
  return native;
}

function asNative({ parameter, value }: Argument): unknown {
  return nativeOf(parameter.shape, value);
}
