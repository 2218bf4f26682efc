// What the configuration in a plan says of blocks and of who refers to whom. Values of locals are not in a plan, so what goes through
// one is not seen.
import type { Json, JsonObject } from "../../../shared/json";
import { isJsonArray, isJsonObject } from "../../../shared/json";
import { listIn, memberOf, objectIn, objectOf, textIn, textsIn } from "./members";

/** An expression of a block, or of something that has no address in a state: an output, a provider, a module's input. */
export interface Reference {
  /** As people know it: `terraform_data.x`, `output.y`. */
  readonly from: string;
  /** What it reads, without keys: `openconnectors_instance.crm.token`, `module.m.output.token`; without an attribute where it takes
   * the whole. */
  readonly to: string;
}

export interface Configuration {
  /** By address without keys: the arguments that the block gives a value. */
  readonly argumentsOf: ReadonlyMap<string, ReadonlySet<string>>;
  readonly references: readonly Reference[];
  /** Data sources `terraform_remote_state` of the root module, by name. */
  readonly remoteStates: ReadonlyMap<string, RemoteState>;
}

export interface RemoteState {
  /** `local`, `s3`, … where it is written in clear. */
  readonly backend: string | undefined;
  readonly config: JsonObject;
}

export function readConfiguration(root: JsonObject): Configuration {
  const modules = [{ prefix: "", module: root }, ...modulesIn(root, "")];
  const blocks = modules.flatMap(({ prefix, module }) =>
    listIn(module, "resources").flatMap((block) => {
      const address = textIn(block, "address");
      return address === undefined ? [] : [{ address: prefix + address, prefix, block: objectOf(block) }];
    }),
  );
  return {
    argumentsOf: new Map(
      blocks.map(({ address, block }) => [address, new Set(objectIn(block, "expressions").keys())] as const),
    ),
    references: [
      ...blocks.flatMap(({ address, prefix, block }) => [
        ...within(block.get("expressions"), address, prefix),
        ...within(block.get("count_expression"), address, prefix),
        ...within(block.get("for_each_expression"), address, prefix),
      ]),
      ...modules.flatMap(({ prefix, module }) => besideBlocks(prefix, module)),
    ],
    remoteStates: new Map(
      listIn(root, "resources")
        .filter((block) => textIn(block, "type") === "terraform_remote_state")
        .map((block) => [textIn(block, "name") ?? "", remoteState(block)] as const),
    ),
  };
}

function modulesIn(module: JsonObject, prefix: string): readonly { prefix: string; module: JsonObject }[] {
  return [...objectIn(module, "module_calls")].flatMap(([name, call]) => {
    const [inner, path] = [objectIn(call, "module"), `${prefix}module.${name}.`];
    return [{ prefix: path, module: inner }, ...modulesIn(inner, path)];
  });
}

function besideBlocks(prefix: string, module: JsonObject): readonly Reference[] {
  const outputs = [...objectIn(module, "outputs")].flatMap(([name, output]) =>
    within(memberOf(output, "expression"), `${prefix}output.${name}`, prefix),
  );
  const inputs = [...objectIn(module, "module_calls")].flatMap(([name, call]) =>
    within(memberOf(call, "expressions"), `${prefix}module.${name}`, prefix),
  );
  return [...outputs, ...inputs];
}

/** The engine lists a reference and each of its beginnings; the longest ones say what is read. */
function within(json: Json | undefined, from: string, prefix: string): readonly Reference[] {
  if (isJsonArray(json)) return json.flatMap((one) => within(one, from, prefix));
  if (!isJsonObject(json)) return [];
  const all = [...new Set(textsIn(json, "references").map(withoutIndices))];
  const longest = all.filter((one) => !all.some((other) => other.startsWith(`${one}.`)));
  const inner = [...json].flatMap(([name, member]) =>
    name === "references" || name === "constant_value" ? [] : within(member, from, prefix),
  );
  return [...longest.map((to) => ({ from, to: prefix + withOutput(to) })), ...inner];
}

/** What a module hands out is an output of it: `module.m.crm.token` reads `module.m.output.crm.token`. */
function withOutput(reference: string): string {
  return reference.replace(/^(module\.[^.]+)\.(?=.)/, "$1.output.");
}

/** `x.y[0].token` reads `x.y.token`; `outputs["a"]` reads `outputs.a`. */
function withoutIndices(reference: string): string {
  return reference
    .replaceAll(/\.outputs\["((?:[^"\\]|\\.)*)"\]/g, ".outputs.$1")
    .replaceAll(/\[(?:"(?:[^"\\]|\\.)*"|[^\]"]*)\]/g, "");
}

function remoteState(block: Json): RemoteState {
  const expressions = objectIn(block, "expressions");
  return {
    backend: textIn(expressions.get("backend"), "constant_value"),
    config: objectIn(expressions.get("config"), "constant_value"),
  };
}
