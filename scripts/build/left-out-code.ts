// What the client can't reach in the libraries that it calls: it asks node-fetch for http and https addresses, sends a text or
// nothing, gives all headers but two itself, follows no redirect, and reads `ok`, status, headers and text of a reply; from hpagent it
// takes one class, for an address without a login. The rest of these files is left out of the bundles.
import ts from "typescript";

interface LeftOut {
  /** How each statement, member of a class or case begins. */
  readonly parts: readonly string[];
  /** Expressions with the value that they always have here: esbuild leaves out what such a condition never leads to. */
  readonly known?: Readonly<Record<string, string>>;
  /** At the end. */
  readonly added?: string;
}

/** By their path below `node_modules`. */
const FILES: ReadonlyMap<string, LeftOut> = new Map<string, LeftOut>([
  [
    "node-fetch/src/index.js",
    {
      // For Node.js 12: since then Node itself reports a chunked reply that is cut short.
      parts: ["fixResponseChunkedTransferBadEnding(request_, ", "function fixResponseChunkedTransferBadEnding("],
      known: {
        // A redirect is a reply as any other.
        "isRedirect(response_.statusCode)": "false",
        "!supportedSchemas.has(parsedURL.protocol)": "false",
        "parsedURL.protocol === 'data:'": "false",
        "process.version < 'v14'": "false",
        "process.version < 'v12.10'": "false",
        "!request.compress": "false",
        "request.method === 'HEAD'": "false",
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
        "get bodyUsed()",
        "if (data[INTERNALS].disturbed)",
        "data[INTERNALS].disturbed = true",
        "Body.prototype.buffer = deprecate(",
        "Object.defineProperties(Body.prototype,",
        "const getNonSpecFormDataBoundary = deprecate(",
      ],
      known: {
        "isURLSearchParameters(body)": "false",
        "isBlob(body)": "false",
        "types.isAnyArrayBuffer(body)": "false",
        "ArrayBuffer.isView(body)": "false",
        "body instanceof FormData": "false",
        "body && typeof body.getBoundary === 'function'": "false",
        "body && typeof body.getLengthSync === 'function'": "false",
        "!(body instanceof Stream)": "false",
        "accum.every(c => typeof c === 'string')": "false",
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
        "get headers()",
        "get redirect()",
        "get [Symbol.toStringTag]()",
        "this.follow =",
        "this.compress =",
        "this.counter =",
        "this.highWaterMark =",
        "this.insecureHTTPParser =",
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
      known: {
        "isRequest(input)": "false",
        "!isRequest(init) && 'data' in init": "false",
        "parsedURL.username !== '' || parsedURL.password !== ''": "false",
        "init.method || input.method || 'GET'": "init.method",
        "/^(delete|get|head|options|post|put)$/i.test(method)": "false",
        "method === 'GET' || method === 'HEAD'": "false",
        "init.size || input.size || 0": "init.size",
        "init.headers || input.headers || {}": "init.headers",
        "inputBody !== null && !headers.has('Content-Type')": "false",
        "'signal' in init": "true",
        "signal != null && !isAbortSignal(signal)": "false",
        "init.referrer == null ? input.referrer : init.referrer": "undefined",
        "init.redirect || input.redirect || 'follow'": "undefined",
        "init.agent || input.agent": "init.agent",
        "!headers.has('Accept')": "false",
        "!headers.has('User-Agent')": "false",
        "request.compress && !headers.has('Accept-Encoding')": "true",
        "typeof totalBytes === 'number' && !Number.isNaN(totalBytes)": "true",
        "getSearch(parsedURL)": "parsedURL.search",
        "request.insecureHTTPParser": "undefined",
      },
    },
  ],
  [
    "node-fetch/src/response.js",
    {
      parts: [
        "get type()",
        "get redirected()",
        "get statusText()",
        "get highWaterMark()",
        "get [Symbol.toStringTag]()",
        "clone()",
        "static redirect(",
        "static error()",
        "static json(",
        "Object.defineProperties(Response.prototype,",
      ],
      known: {
        "options.status != null ? options.status : 200": "options.status",
        "body !== null && !headers.has('Content-Type')": "false",
      },
    },
  ],
  [
    "node-fetch/src/headers.js",
    {
      parts: [
        "forEach(callback",
        "* values()",
        "* entries()",
        "[Symbol.iterator]()",
        "get [Symbol.toStringTag]()",
        "toString()",
        "case 'append':",
        "case 'delete':",
        "Object.defineProperties(",
      ],
      known: {
        "typeof http.validateHeaderName === 'function'": "true",
        "typeof http.validateHeaderValue === 'function'": "true",
        "typeof init === 'object' && !types.isBoxedPrimitive(init)": "true",
        "typeof method !== 'function'": "false",
        "typeof pair !== 'object' || types.isBoxedPrimitive(pair)": "false",
        "pair.length !== 2": "false",
        "key === 'host'": "false",
      },
    },
  ],
  ["node-fetch/src/errors/base.js", { parts: ["get [Symbol.toStringTag]()"] }],
  // A CommonJS module and an entry that imports it would bring esbuild's code for the two kinds.
  [
    "hpagent/index.js",
    {
      parts: ["class HttpProxyAgent extends", "module.exports ="],
      known: {
        "typeof proxy === 'string'": "false",
        "proxyRequestOptions || {}": "proxyRequestOptions",
        "this.proxy.username || this.proxy.password": "false",
      },
      added: "export { HttpsProxyAgent };",
    },
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
  const { parts, known = {}, added = "" } = leftOut;
  const source = ts.createSourceFile(name, code, ts.ScriptTarget.Latest, true);
  const edits = [
    ...parts.map((beginning) => ({ node: onlyPart(source, beginning), text: "" })),
    ...Object.entries(known).flatMap(([expression, value]) =>
      expressions(source, expression).map((node) => ({ node, text: value })),
    ),
  ];
  // From the end, so that the positions before an edit stay what they were.
  const rest = edits
    .filter(({ node }) => !edits.some((other) => isInside(node, other.node)))
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

function isInside(node: ts.Node, other: ts.Node): boolean {
  return node !== other && node.pos >= other.pos && node.end <= other.end;
}

function expressions(source: ts.SourceFile, text: string): readonly ts.Node[] {
  const found = nodesIn(source, (node) => ts.isExpression(node) && node.getText() === text);
  if (found.length > 0) return found;
  throw new Error(`${source.fileName} does not hold "${text}".`);
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
