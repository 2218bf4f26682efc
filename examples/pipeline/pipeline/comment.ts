// The review as a comment of a pull request or merge request:
//   npx tsx pipeline/comment.ts review.md        writes it, or updates the one that is there
//   npx tsx pipeline/comment.ts --shows DIGEST   fails where it shows another review than the one with this digest
import { readFileSync } from "node:fs";
import { forgeIn } from "./forges";
import { assertShows, writeReview } from "./review-comment";

async function main([argument = "", digest = ""]: readonly string[]): Promise<void> {
  const forge = await forgeIn(process.env);
  if (argument === "--shows") await assertShows(forge, digest);
  else await writeReview(forge, readFileSync(argument, "utf8"));
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
