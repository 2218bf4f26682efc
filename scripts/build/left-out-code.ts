// What the client can't reach in the libraries that it calls: it asks node-fetch for http and https addresses, sends a text or
// nothing, follows no redirect, and reads `ok`, status, headers and text of a reply; from hpagent it takes one class. The rest of these
// files is left out of the bundles.
import ts from "typescript";

interface LeftOut {
  /** How each statement, member of a class or case begins. */
  readonly parts: readonly string[];
  /** Conditions with the outcome that they always have here: esbuild leaves out what is behind the other one. */
  readonly decided?: Readonly<Record<string, boolean>>;
  /** At the end. */
  readonly added?: string;
}

/** By their path below `node_modules`. */
const FILES: ReadonlyMap<string, LeftOut> = new Map<string, LeftOut>([
  [
    "node-fetch/src/index.js",
    {
      // The client says "manual". Without these two, the others are refused as unknown.
      parts: ["case 'error':", "case 'follow':"],
      decided: {
        "parsedURL.protocol === 'data:'": false,
        "process.version < 'v14'": false,
        "process.version < 'v12.10'": false,
      },
    },
  ],
  [
    "node-fetch/src/body.js",
    {
      parts: [
        "async arrayBuffer()",
        "async formData()",
        "async blob()",
        "async json()",
        "buffer()",
        "Body.prototype.buffer = deprecate(",
        "Object.defineProperties(Body.prototype,",
        "const getNonSpecFormDataBoundary = deprecate(",
      ],
      decided: {
        "isURLSearchParameters(body)": false,
        "isBlob(body)": false,
        "types.isAnyArrayBuffer(body)": false,
        "ArrayBuffer.isView(body)": false,
        "body instanceof FormData": false,
        "body && typeof body.getBoundary === 'function'": false,
        "body && typeof body.getLengthSync === 'function'": false,
      },
    },
  ],
  [
    "node-fetch/src/request.js",
    {
      parts: [
        "const doBadDataWarn = deprecate(",
        "clone()",
        "Object.defineProperties(Request.prototype,",
        // No request has a referrer.
        "this.referrerPolicy = init.referrerPolicy",
        "get referrer()",
        "get referrerPolicy()",
        "set referrerPolicy(",
        "if (referrer === '')",
        "if (request.referrerPolicy === '')",
        "if (request.referrer && ",
        "if (request[INTERNALS].referrer instanceof URL)",
      ],
      decided: { "isRequest(input)": false, "!isRequest(init) && 'data' in init": false },
    },
  ],
  [
    "node-fetch/src/response.js",
    {
      parts: [
        "get type()",
        "get redirected()",
        "get statusText()",
        "clone()",
        "static redirect(",
        "static error()",
        "static json(",
        "Object.defineProperties(Response.prototype,",
      ],
    },
  ],
  [
    "node-fetch/src/headers.js",
    {
      parts: ["forEach(callback", "* values()", "Object.defineProperties("],
      decided: {
        "typeof http.validateHeaderName === 'function'": true,
        "typeof http.validateHeaderValue === 'function'": true,
      },
    },
  ],
  // A CommonJS module and an entry that imports it would bring esbuild's code for the two kinds.
  [
    "hpagent/index.js",
    { parts: ["class HttpProxyAgent extends", "module.exports ="], added: "export { HttpsProxyAgent };" },
  ],
  [
    "hpagent/index.mjs",
    {
      parts: ["import mod from", "export default mod", "export const HttpProxyAgent", "export const HttpsProxyAgent"],
      added: 'export { HttpsProxyAgent } from "./index.js";',
    },
  ],
]);

/**
 * @param file the module's path
 * @throws Error where a file does not hold what is to be left out: another version needs another look.
 */
export function withoutUnreachable(file: string, code: string): string {
  const [name, leftOut] =
    [...FILES].find(([path]) => file.replaceAll("\\", "/").endsWith(`/node_modules/${path}`)) ?? [];
  if (name === undefined || leftOut === undefined) return code;
  const { parts, decided = {}, added = "" } = leftOut;
  const source = ts.createSourceFile(name, code, ts.ScriptTarget.Latest, true);
  const edits = [
    ...parts.map((beginning) => ({ node: onlyPart(source, beginning), text: "" })),
    ...Object.entries(decided).flatMap(([condition, outcome]) =>
      conditions(source, condition).map((node) => ({ node, text: String(outcome) })),
    ),
  ];
  // From the end, so that the positions before an edit stay what they were.
  const rest = edits
    .sort((one, other) => other.node.end - one.node.end)
    .reduce((left, { node, text }) => left.slice(0, node.getStart()) + text + left.slice(node.end), code);
  return `${rest}\n${added}`;
}

function onlyPart(source: ts.SourceFile, beginning: string): ts.Node {
  const parts = nodesIn(source, (node) => isPart(node) && node.getText().startsWith(beginning));
  const [part] = parts;
  if (part !== undefined && parts.length === 1) return part;
  throw new Error(`${source.fileName} has ${String(parts.length)} parts that begin with "${beginning}", not one.`);
}

function isPart(node: ts.Node): boolean {
  return ts.isStatement(node) || ts.isClassElement(node) || ts.isCaseClause(node);
}

function conditions(source: ts.SourceFile, text: string): readonly ts.Node[] {
  const found = nodesIn(source, (node) => ts.isExpression(node) && node.getText() === text);
  if (found.length > 0) return found;
  throw new Error(`${source.fileName} does not ask "${text}".`);
}

/** The outermost ones. */
function nodesIn(source: ts.SourceFile, isWanted: (node: ts.Node) => boolean): readonly ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    if (isWanted(node)) found.push(node);
    else ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
