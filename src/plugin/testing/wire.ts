// Between a test's literals and the wire.
import type { WireAttributePathStep, WireBlock, WireDiagnostic, WireDynamicValue } from "../protocol/messages";
import { Severity } from "../protocol/messages";
import { AttributePath, decodeMsgpack, encodeMsgpack } from "../values";
import type { Type } from "../values";
import { toLiteral, toValue } from "./literal";
import type { Literal } from "./literal";
import { blockType, withBlocks } from "./schema-type";

/** Attributes that are left out are null, and blocks that are left out are absent. */
export function objectToWire(value: Literal, block: WireBlock | undefined): WireDynamicValue {
  return toWire(withBlocks(value, block), blockType(block));
}

export function objectFromWire(value: WireDynamicValue | undefined, block: WireBlock | undefined): Literal {
  return fromWire(value, blockType(block));
}

export function toWire(value: Literal, type: Type): WireDynamicValue {
  return { msgpack: encodeMsgpack(toValue(value, type), type) };
}

export function fromWire(value: WireDynamicValue | undefined, type: Type): Literal {
  return value?.msgpack === undefined ? null : toLiteral(decodeMsgpack(value.msgpack, type));
}

/** `error attribute.path: summary | detail` */
export function problemTexts(diagnostics: readonly WireDiagnostic[]): readonly string[] {
  return diagnostics.map(({ severity, summary, detail, attribute }) => {
    const at = attribute === undefined ? "" : ` ${pathText(attribute)}`;
    return `${severity === Severity.error ? "error" : "warning"}${at}: ${summary} | ${detail}`;
  });
}

/** As people write it in configuration. */
export function pathText({ steps }: NonNullable<WireDiagnostic["attribute"]>): string {
  return steps.reduce(oneFurther, AttributePath.root).toString();
}

function oneFurther(path: AttributePath, step: WireAttributePathStep): AttributePath {
  const { attributeName, elementKeyString, elementKeyInt } = step;
  if (attributeName !== undefined) return path.attribute(attributeName);
  if (elementKeyString !== undefined) return path.key(elementKeyString);
  if (elementKeyInt !== undefined) return path.index(elementKeyInt);
  throw new Error("A step of a path leads nowhere.");
}
