// Functions: fixed and variadic parameters, null and unknown ones, any type in and out, errors at an argument.
import { FunctionError, dynamic, elements, int64, parameter, string, validator } from "../../src/plugin";
import { describeType } from "../../src/plugin/values/type";
import { plugin } from "./filed";

const listOfTexts = elements.list(string.element);
const notEmpty = validator<readonly string[]>((texts) => (texts.length === 0 ? ["It must not be empty."] : []));

const join = plugin.providerFunction("join", {
  summary: "Joins texts.",
  description: "Joins texts. An empty part is an error at that argument; without parts the result is empty.",
  parameters: {
    separator: parameter(elements.nullable(string.element), { description: "What stands between; null means `+`." }),
  },
  variadic: { parts: parameter(string.element, { description: "The texts." }) },
  returns: string.element,
  call({ separator, parts }) {
    const empty = parts.indexOf("");
    if (empty >= 0) throw new FunctionError("A part must not be empty.", { argument: "parts", position: empty });
    return parts.join(separator ?? "+");
  },
});

const sum = plugin.providerFunction("sum", {
  summary: "Adds whole numbers.",
  description: "Adds any number of whole numbers; without any, the result is 0.",
  parameters: {},
  variadic: { terms: parameter(int64.element, { description: "The numbers." }) },
  returns: int64.element,
  call: ({ terms }) => terms.reduce((total, term) => total + term, 0n),
});

const divide = plugin.providerFunction("divide", {
  summary: "Divides whole numbers.",
  description: "Quotient and remainder. A divisor of 0 is an error at the second argument.",
  parameters: {
    dividend: parameter(int64.element, { description: "What is divided." }),
    divisor: parameter(int64.element, { description: "By what; not 0." }),
  },
  returns: elements.object({ quotient: int64.element, remainder: int64.element }),
  call({ dividend, divisor }) {
    if (divisor === 0n) throw new FunctionError("The divisor must not be 0.", { argument: "divisor" });
    return { quotient: dividend / divisor, remainder: dividend % divisor };
  },
});

const describe = plugin.providerFunction("describe", {
  summary: "Says what kind of value it got.",
  description:
    "`null`, or the kind of the value: `a string`, `a number`, `a bool`, `a list`, `a set`, `a map`, `an object`, `a tuple`.",
  parameters: { value: parameter(elements.nullable(dynamic.element), { description: "Any value, null as well." }) },
  returns: string.element,
  call: ({ value }) => (value?.value == null ? "null" : describeType(value.type)),
});

const echo = plugin.providerFunction("echo", {
  summary: "Answers its argument.",
  description: "Answers its argument, of whatever type it is.",
  parameters: { value: parameter(elements.nullable(dynamic.element), { description: "Any value, null as well." }) },
  returns: elements.nullable(dynamic.element),
  call: ({ value }) => value,
});

const reverse = plugin.providerFunction("reverse", {
  summary: "Turns a list around.",
  description: "The same texts in the opposite order. An empty list is an error at the argument.",
  parameters: { texts: parameter(listOfTexts, { description: "The texts.", validators: [notEmpty] }) },
  returns: listOfTexts,
  call: ({ texts }) => [...texts].reverse(),
});

const coalesce = plugin.providerFunction("coalesce", {
  summary: "The first text that is not null.",
  description:
    "The first argument that is not null; null where all are. It is asked although arguments are unknown, and its result " +
    "is known as soon as it can be told: where a known text stands before all unknown ones.",
  parameters: {},
  variadic: {
    texts: parameter(elements.nullable(string.element), { description: "The texts.", allowUnknown: true }),
  },
  returns: elements.nullable(string.element),
  call: ({ texts }) => texts.find((text) => text !== null) ?? null,
});

export const functions = [join, sum, divide, describe, echo, reverse, coalesce];
