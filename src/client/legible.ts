// What a reader can make use of, so that it is not masked although it comes where a secret might: words, short ids, and what says
// that something is missing or wrong.

/** What people write about a secret after a colon: `password: must not be empty`. */
export function isRemark(word: string): boolean {
  return /^(?:\d{1,2}|an?|and|are|bad|blank|can|cannot|does|empty|expected|expired|failed|false|for|has|incorrect|invalid|is|it|may|missing|must|no|none|not|null|of|only|or|required|revoked|see|should|the|they|this|too|true|undefined|unknown|unset|value|was|were|wrong|\*+)[.!?]?$/i.test(
    word,
  );
}

/** Words, in camel case too, and small numbers say something to a reader. */
export function isOpaque(text: string): boolean {
  return text.split(/[\s,;:()]+/).some((part) => !isWord(part.replace(/[.!?]+$/, "")));
}

const MAX_WORD_LENGTH = 40;

function isWord(text: string): boolean {
  return (
    text.length <= MAX_WORD_LENGTH &&
    /^(?:[A-Z]{2,}|[A-Z]{2,5}[a-z]{3,}(?:[A-Z][a-z]{2,})+|(?:[A-Z]?[a-z]+)(?:[A-Z][a-z]{2,})*[A-Z]?)?(?:v?\d{1,2})?$/.test(
      text,
    )
  );
}

/** Said of what follows: it identifies something and opens nothing. */
const IDENTIFIES =
  /(?:\b(?:sha|md|blake)-?\w{0,4}|\bh1|\bzh|digest|checksum|\bhash|etag|fingerprint|thumbprint|commit|revision|\boc-key|(?:request|trace|span|correlation|error|incident|event)[\s_-]?id|uuid|guid)\W*(?:(?:is|was|of|the|are|expected|got)\W+){0,2}$/i;

/** The same where a lax reader takes the sign after the name, and two digits, for an escape: `requestId=5f3c…` */
const BEGINS_WITH_NAME =
  /^(?:[a-z]{1,12}[_-])?(?:(?:sha|md)-?\d{1,3}|digest|checksum|hash|etag|fingerprint|thumbprint|commit|revision|(?:request|trace|span|correlation|error|incident|event)[_-]?id|uuid|guid)/i;

/** Longer ids and digests of the platform and of Terraform have a name before them. */
const MAX_ID_LENGTH = 31;

export function isLegibleRun(run: string, before: string): boolean {
  if (IDENTIFIES.test(before.slice(-60)) || BEGINS_WITH_NAME.test(run)) return true;
  if (/^oc-key-[0-9a-f]{32}$/.test(run)) return true;
  if (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(run)) return true;
  return run.split(/[/_+-]/).every((part) => isWord(part) || isShortId(part));
}

/** Digits, or hexadecimal digits of one case. */
function isShortId(text: string): boolean {
  return text.length <= MAX_ID_LENGTH && /^(?:\d+|[0-9a-f]+|[0-9A-F]+)$/.test(text);
}
