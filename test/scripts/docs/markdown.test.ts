import fc from "fast-check";
import { codeBlock, escapeMarkdown, firstParagraph, listItem, plainText } from "../../../scripts/docs/markdown";

test("escaping and then reading as plain text gives the words back", () => {
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.constantFrom("a", "*", "_", "`", "<", ">", "[", "]", "(", ")", "#", "-", "|", "~", "&", "\\", " "),
      }),
      (text) => {
        expect(plainText(escapeMarkdown(text))).toBe(text.replace(/\s+/g, " ").trim());
      },
    ),
  );
});

test("plain text keeps the words of code, emphasis and links", () => {
  expect(plainText("Set `a_b`, **never** *both*,\nsee [the guide](../x.md).")).toBe(
    "Set a_b, never both, see the guide.",
  );
});

test("a code block can hold fences", () => {
  expect(codeBlock("text", "a\n```\nb\n")).toBe("````text\na\n```\nb\n````");
  expect(codeBlock("shell", "ls\n")).toBe("```shell\nls\n```");
});

test("the first paragraph ends at the first empty line", () => {
  expect(firstParagraph("\nOne\ntwo.\n \nThree.")).toBe("One\ntwo.");
});

test("further lines of a list item are indented to it, empty ones stay empty", () => {
  expect(listItem("10.", "a\n\nb\nc")).toBe("10. a\n\n    b\n    c");
});
