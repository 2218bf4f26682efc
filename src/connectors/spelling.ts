// Configuration keys come back in other letter cases than they were sent in (open-connectors-api: Letter case of keys).
// One rule for everybody who looks one up: the exact spelling wins, then any letter case does.

/** @param spellingsOf all spellings under which an item answers, the main one first. */
export function findSpelling<Item>(
  items: Iterable<Item>,
  spelling: string,
  spellingsOf: (item: Item) => readonly string[],
): Item | undefined {
  const lower = spelling.toLowerCase();
  let alike: Item | undefined;
  for (const item of items) {
    const spellings = spellingsOf(item);
    if (spellings.includes(spelling)) return item;
    if (alike === undefined && spellings.some((one) => one.toLowerCase() === lower)) alike = item;
  }
  return alike;
}
