// CallFunction: judges the arguments, asks the function, judges its result. Whatever is wrong becomes one text with at
// most one argument (terraform-protocol: Functions). Arguments may be secrets that nobody declared, so that a text
// holds nothing of them but what the author wrote for people.
import type { CallFunctionRequest, CallFunctionResponse } from "../../protocol";
import type { Value } from "../../values";
import { ValueError, encodeMsgpack, isNull, isWhollyKnown, unknown } from "../../values";
import { ShapeError, valueOf } from "../attributes/shape";
import { MAX_STACK_LENGTH, defect } from "../call";
import { DiagnosticError } from "../diagnostics";
import type { Argument, Refusal } from "../functions/arguments";
import { nativeArguments, readArguments } from "../functions/arguments";
import type { ErasedFunction } from "../functions/definition";
import { FunctionError } from "../functions/provider-function";
import type { Runtime } from "../runtime";

export function callFunction(runtime: Runtime<unknown>, request: CallFunctionRequest): CallFunctionResponse {
  const definition = runtime.functions.get(request.name)?.definition;
  if (definition === undefined) {
    const text = `The provider ${runtime.provider.name} has no function ${request.name}.`;
    return refused(runtime, [{ text }]);
  }
  try {
    const { args, refusals } = readArguments(request.arguments, definition);
    if (refusals.length > 0) return refused(runtime, refusals);
    return { result: { msgpack: encodeMsgpack(answerOf(definition, args), definition.returns.type) } };
  } catch (error) {
    return refused(runtime, [refusalOf(runtime, request.name, definition, error)]);
  }
}

function answerOf(definition: ErasedFunction, args: readonly Argument[]): Value {
  const open = args.filter(({ value }) => !isWhollyKnown(value));
  // Terraform does not ask then; another caller gets what Terraform would take for the result.
  if (open.some(({ parameter }) => !parameter.allowUnknown)) return unknown;
  const result = valueOf(definition.returns.shape, definition.call(nativeArguments(args, definition)));
  if (isNull(result) && definition.returns.shape.acceptsNull !== true) throw new ShapeError("null");
  if (open.length === 0 && !isWhollyKnown(result)) {
    throw new ShapeError("something unknown, though all arguments are known");
  }
  return result;
}

/** All that is wrong, at the first argument that is. Without the last full stop: engines put one behind the text. */
function refused(runtime: Runtime<unknown>, refusals: readonly Refusal[]): CallFunctionResponse {
  const index = refusals.find((refusal) => refusal.index !== undefined)?.index;
  const text = runtime.logger.mask(refusals.map((refusal) => refusal.text).join("\n"));
  return {
    error: { text: text.replace(/\.$/u, ""), ...(index === undefined ? {} : { functionArgument: BigInt(index) }) },
  };
}

function refusalOf(runtime: Runtime<unknown>, name: string, definition: ErasedFunction, error: unknown): Refusal {
  if (error instanceof DiagnosticError) return { text: error.message };
  if (error instanceof FunctionError) {
    const { place, message: text } = error;
    if (place === undefined) return { text };
    const index = indexOf(place.argument, place.position ?? 0, definition);
    if (index !== undefined) return { text, index };
  }
  if (error instanceof Error) runtime.logger.error(`function ${name} failed`, { stack: framesOf(error) });
  const { summary, detail } = defect(runtime, `function ${name}`, causeOf(error));
  return { text: `${summary}. ${detail}` };
}

function indexOf(argument: string, position: number, { parameters, variadic = {} }: ErasedFunction) {
  const names = Object.keys(parameters);
  if (Object.hasOwn(variadic, argument)) return names.length + position;
  return names.includes(argument) ? names.indexOf(argument) : undefined;
}

function causeOf(error: unknown): string {
  if (error instanceof FunctionError) return "it refused an argument that it does not have.";
  if (error instanceof ShapeError || error instanceof ValueError) {
    return `its result does not fit its type: ${error.message}`;
  }
  return `${error instanceof Error ? error.name : typeof error}.`;
}

/** Where it happened, without the message: one of JSON.parse, say, quotes the text it was given. */
function framesOf(error: Error): string {
  const lines = (error.stack ?? "").split("\n").filter((line) => /^\s+at /u.test(line));
  return lines.join("\n").slice(0, MAX_STACK_LENGTH);
}
