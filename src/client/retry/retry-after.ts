// The header `Retry-After` (RFC 9110, 10.2.3): seconds, or a date in the one format that servers may write today.

const SECONDS = /^\d{1,9}$/;
/** The preferred format of HTTP dates, `Sun, 06 Nov 1994 08:49:37 GMT`. The two obsolete ones are refused on purpose. */
const HTTP_DATE = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;
const MS_PER_SECOND = 1000;

/**
 * @param now milliseconds since 1970, for dates
 * @returns milliseconds to wait, 0 for a date that has passed; undefined where the header is missing or malformed, such as
 *   a negative or a fractional number
 */
export function retryAfterMs(header: string | undefined, now: number): number | undefined {
  const text = header?.trim() ?? "";
  if (SECONDS.test(text)) return Number(text) * MS_PER_SECOND;
  if (!HTTP_DATE.test(text)) return undefined;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
