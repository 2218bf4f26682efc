// The one comment in which a review is shown.
import type { Comment, Forge } from "./forges";

/** With which every review in Markdown begins. */
const MARKER = "<!-- openconnectors-review -->";

/** Writes the comment, or updates the one that is there. */
export async function writeReview(forge: Forge, body: string): Promise<void> {
  if (!body.startsWith(MARKER)) throw new Error(`This is not a review in Markdown: it does not begin with ${MARKER}.`);
  const comment = await ownComment(forge);
  if (comment === undefined) await forge.create(body);
  else if (comment.body !== body) await forge.update(comment.id, body);
}

/** @throws Error where the comment shows another review than the one with this digest, or none */
export async function assertShows(forge: Forge, digest: string): Promise<void> {
  const comment = await ownComment(forge);
  if (/^[0-9a-f]{64}$/.test(digest) && shownDigest(comment?.body ?? "") === digest) return;
  throw new Error(
    "The comment does not show the review of these plans. Look at the newest review, and approve its run.",
  );
}

/** Of all plans, in the line before the first finding or fold; each plan has a digest of its own below. */
function shownDigest(body: string): string | undefined {
  return /^Digest of these plans: <code>([0-9a-f]{64})<\/code>\r?$/m.exec(body)?.[1];
}

async function ownComment(forge: Forge): Promise<Comment | undefined> {
  return (await forge.comments()).find(({ body, isOwn }) => isOwn && body.startsWith(MARKER));
}
