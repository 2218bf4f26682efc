// The drawing in the documentation that follows from the emulator alone. The others come from a deploy and a browser.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { pictureOfLife } from "../../scripts/pictures/life";

test("the life of an instance is drawn as the emulator plays it", async () => {
  const file = path.resolve(__dirname, "../../docs/pictures/life.svg");
  expect(await pictureOfLife()).toBe(await readFile(file, "utf8"));
});
