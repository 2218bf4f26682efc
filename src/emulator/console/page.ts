// The page: its frame, with style and script inside, and a policy that lets it reach nothing but this emulator.
import { createHash } from "node:crypto";
import { CONSOLE_SCRIPT } from "./script.generated";
import { CONSOLE_STYLE } from "./style";

export interface PageOptions {
  /** Of the console; it opens nothing else. */
  readonly token: string;
  readonly run: string;
}

const POLICY = [
  "default-src 'none'",
  `script-src ${hashOf(CONSOLE_SCRIPT)}`,
  `style-src ${hashOf(CONSOLE_STYLE)}`,
  "connect-src 'self'",
  "img-src data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join("; ");

/** Not kept anywhere, not framed, not read by another origin. */
const CLOSED = {
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
  "cross-origin-resource-policy": "same-origin",
} as const;

export const PAGE_HEADERS = {
  ...CLOSED,
  "content-type": "text/html; charset=utf-8",
  "content-security-policy": POLICY,
  "cross-origin-opener-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-frame-options": "DENY",
} as const;

export const STREAM_HEADERS = { ...CLOSED, "content-type": "text/event-stream" } as const;

/** A browser asks for an icon of each page; this one is inside. */
const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Ccircle cx='5' cy='8' r='4' fill='%236639ba'/%3E" +
  "%3Ccircle cx='11' cy='8' r='4' fill='none' stroke='%236639ba' stroke-width='2'/%3E%3C/svg%3E";

/** Token and run are letters and digits of ours, so that nothing is to be escaped. */
export function pageOf({ token, run }: PageOptions): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="console-token" content="${token}">
<meta name="console-run" content="${run}">
<title>Open Connectors emulator</title>
<link rel="icon" href="${ICON}">
<style>${CONSOLE_STYLE}</style>
</head>
<body>
<noscript><p>The console needs JavaScript. The admin API does without: see "The emulator" in the documentation.</p></noscript>
<script>${CONSOLE_SCRIPT}</script>
</body>
</html>
`;
}

function hashOf(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
