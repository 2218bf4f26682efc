// Props of a typed construct as rules and configuration see them: which there are follows from the connector's definition, at run
// time. The generated interface gives each its type, and the rules check what plain JavaScript passes by it.
import type { TextInput } from "../props/input";

export type Members = Readonly<Record<string, TextInput | undefined>>;

export function membersOf(props: object): Members {
  return props as Members;
}

/** Undefined for null, too, which plain JavaScript may pass. */
export function memberOf(props: object, name: string): unknown {
  return (props as Readonly<Record<string, unknown>>)[name] ?? undefined;
}
