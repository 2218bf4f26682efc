// A resource whose objects are files: what all families share, so that a family is its attributes and what becomes of them.
import type {
  Attributes,
  Blocks,
  HookContext,
  IdentityAttributes,
  KnownConfigOf,
  Members,
  None,
  PlanOf,
  PriorOf,
  PrivateState,
  Resource,
  ResourceDefinition,
  StateOf,
} from "../../src/plugin";
import { DiagnosticError, Unknown, pluginFor, string } from "../../src/plugin";
import { ShapeError } from "../../src/plugin/framework/attributes/shape";
import { presentBlocks } from "../../src/plugin/framework/schema/absent";
import type { ObjectValue, Schema } from "../../src/plugin/framework/schema/schema";
import { isObjectValue } from "../../src/plugin/framework/schema/schema";
import type { ObjectType, Value } from "../../src/plugin/values";
import { ValueError, decodeJson, encodeJson, types } from "../../src/plugin/values";
import type { Store } from "./store";
import { isId } from "./store";

/** What the hooks of this provider get. */
export interface Kitchen {
  readonly store: Store;
}

export const plugin = pluginFor<Kitchen>();

export const id = string({
  computed: true,
  usePriorState: true,
  description: "16 hexadecimal digits, random; part of the file name and the id for an import.",
});

/** What a create or an update is about. */
export interface Write<A extends Members> {
  readonly id: string;
  readonly config: KnownConfigOf<A>;
  readonly plan: PlanOf<A>;
  /** Null on create. */
  readonly priorState: StateOf<A> | null;
  readonly privateState: PrivateState;
  readonly signal: AbortSignal;
}

export interface Family<A extends Attributes, B extends Blocks, I extends IdentityAttributes = None> extends Omit<
  ResourceDefinition<A, Kitchen, B, I>,
  "create" | "read" | "update" | "delete" | "importState"
> {
  /** The whole state after a write; it is stored as it is answered. */
  readonly settle: (write: Write<A & B>) => StateOf<A & B> | Promise<StateOf<A & B>>;
  /** Runs once the file is written; what it throws leaves the object as it is kept. Default: nothing. */
  readonly afterWrite?: (write: Write<A & B>) => void | Promise<void>;
  readonly beforeDelete?: (priorState: StateOf<A & B>) => void;
  /** What a read says of what the file holds. Default: just that. */
  readonly observe?: (seen: Seen<A & B>) => StateOf<A & B>;
  /** Whether an object without a file is gone; otherwise it is as stored. Default: yes. */
  readonly isGone?: (priorState: PriorOf<A & B>) => boolean;
  /** Whose file names are used. Default: the type's own. */
  readonly storedAs?: string;
}

export interface Seen<A extends Members> {
  readonly found: StateOf<A>;
  readonly priorState: PriorOf<A>;
  readonly privateState: PrivateState;
}

/** @param attributes Among them `id`. */
export function filed<
  const A extends Attributes,
  const B extends Blocks = None,
  const I extends IdentityAttributes = None,
>(typeName: string, family: Family<A, B, I>): Resource<Kitchen> {
  const { settle, afterWrite, beforeDelete, observe, isGone = () => true, storedAs = typeName, ...definition } = family;
  const write = async (
    context: HookContext<Kitchen> & Omit<Write<A & B>, "id" | "priorState">,
    at: { readonly id: string; readonly priorState: StateOf<A & B> | null; keep(state: StateOf<A & B>): void },
  ): Promise<StateOf<A & B>> => {
    const about = { ...context, id: at.id, priorState: at.priorState };
    const state = await settle(about);
    await context.api.store.put(storedAs, at.id, jsonOf(state, resource.schema));
    at.keep(state);
    await afterWrite?.(about);
    return state;
  };
  const resource: Resource<Kitchen> = plugin.resource<A, B, I>(typeName, {
    ...definition,
    create: (context) => write(context, { id: context.api.store.newId(), priorState: null, keep: context.keep }),
    async read({ api, priorState, privateState }) {
      const at = idOf(priorState);
      const json = await api.store.get(storedAs, at);
      if (json === undefined) return isGone(priorState) ? "gone" : "unchanged";
      const found = stateOf<A & B>(json, resource.schema, api.store.file(storedAs, at));
      return observe === undefined ? found : observe({ found, priorState, privateState });
    },
    async update(context) {
      const at = idOf(context.priorState);
      const { api, priorState, keep } = context;
      if (isGone(priorState) && (await api.store.get(storedAs, at)) === undefined)
        throw lost(api.store.file(storedAs, at));
      return write(context, { id: at, priorState, keep });
    },
    async delete({ api, priorState }) {
      beforeDelete?.(priorState);
      await api.store.remove(storedAs, idOf(priorState));
    },
    importState({ id: given, diagnostics }) {
      if (isId(given)) return { id: given } as unknown as Partial<StateOf<A & B>>; // Every family has `id`.
      diagnostics.error({
        summary: "This is no id",
        detail: `An id has up to 64 letters, digits, "-" and "_": what stands in a file name between "${storedAs}." and ".json".`,
      });
      return undefined;
    },
  });
  return resource;
}

/** What stands in the plan where it is known. */
export function known<T>(planned: T | Unknown, otherwise: T): T {
  return planned instanceof Unknown ? otherwise : planned;
}

function idOf(state: object): string {
  const found: unknown = Reflect.get(state, "id");
  if (typeof found === "string" && isId(found)) return found;
  throw new DiagnosticError({
    summary: "The state holds no usable id",
    detail: "Remove the object from the state (state rm) and import it again.",
    attribute: "id",
  });
}

function jsonOf(state: object, schema: Schema): string {
  const values = [...schema.fromState(state)].filter(([name]) => isStored(name, schema));
  return `${encodeJson(new Map<string, Value>(values), storedType(schema))}\n`;
}

function stateOf<A extends Members>(json: string, schema: Schema, file: string): StateOf<A> {
  try {
    const value = decodeJson(json, storedType(schema), { unknownAttributes: "drop" });
    if (!isObjectValue(value)) throw new ValueError("an object is required");
    // The schema is the one of A, and has just judged every value.
    return schema.storedView(withBlocks(value, schema)) as unknown as StateOf<A>;
  } catch (error) {
    if (!(error instanceof ValueError || error instanceof ShapeError)) throw error;
    throw new DiagnosticError({
      summary: "The file of an object can't be read",
      detail: `${file}: ${error.message}. Repair the file, or delete it so that the object counts as gone.`,
    });
  }
}

/** Blocks that the file does not mention are absent. */
function withBlocks(value: ObjectValue, { members }: Schema): ObjectValue {
  const blocks = [...members].filter(([, { presence }]) => presence === "block");
  return new Map([
    ...value,
    ...blocks.map(([name, block]) => [name, presentBlocks(value.get(name) ?? null, block)] as const),
  ]);
}

/** Write-only values have no place in a file. */
function storedType(schema: Schema): ObjectType {
  return types.object(new Map([...schema.type.attributes].filter(([name]) => isStored(name, schema))));
}

function isStored(name: string, { members }: Schema): boolean {
  return members.get(name)?.writeOnly !== true;
}

function lost(file: string): DiagnosticError {
  return new DiagnosticError({
    summary: "The object is gone",
    detail: `${file} was deleted since the plan was made. Plan again: the object will be created anew.`,
  });
}
