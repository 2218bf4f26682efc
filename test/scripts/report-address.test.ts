// Texts that say "report this" name the address of package.json, and none where that has none.
import { reportAddressFile } from "../../scripts/report-address";

const written = (bugs?: unknown): string => [...reportAddressFile({ bugs }).values()].join("");

test.each([
  ["https://example.com/issues", "https://example.com/issues"],
  [{ url: "https://example.com/issues", email: "bugs@example.com" }, "https://example.com/issues"],
  [{ email: "bugs@example.com" }, "bugs@example.com"],
])("of %j the address is %s", (bugs, address) => {
  expect(written(bugs)).toContain(`= ${JSON.stringify(address)};`);
});

test.each([undefined, null, "", {}, 7, { url: "" }])("of %j there is none", (bugs) => {
  expect(written(bugs)).toContain("= undefined;");
});
