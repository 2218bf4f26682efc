// TypeScript as Prettier leaves it by default, judged by Prettier itself.
import { runInThisContext } from "node:vm";
import fc from "fast-check";
import * as estree from "prettier/plugins/estree";
import * as typescript from "prettier/plugins/typescript";
import { format } from "prettier/standalone";
import type { Code } from "../../../src/cli/adopt/typescript-text";
import { laidOut, literal } from "../../../src/cli/adopt/typescript-text";
import { anyText } from "../../support/any-text";

async function formatted(source: string): Promise<string> {
  return await format(source, { parser: "typescript", plugins: [estree, typescript] });
}

/** Text as names, companies and addresses are, and some of the worse sort. */
const text = fc.oneof(
  fc.stringMatching(/^[\w .:/-]{0,60}$/),
  fc.stringMatching(/^[\w .:/"-]{60,100}$/),
  fc.string({ maxLength: 40 }),
  fc.constantFrom("", "it's", 'say "hi"', `both ' and "`, "\\", "\n\t", "$${x}", "日本語", "\u2028", "C:\\temp\\"),
);
const key = fc.oneof(
  fc.stringMatching(/^[a-z]{2,6}$/),
  fc.stringMatching(/^[a-z]\.[a-z]{1,2}$/),
  fc.stringMatching(/^[a-z]{1,12}$/),
  fc.stringMatching(/^[a-z]{1,8}\.[a-z]{1,8}$/),
);

function members(value: fc.Arbitrary<Code>): fc.Arbitrary<readonly (readonly [string, Code])[]> {
  return fc.uniqueArray(fc.tuple(key, value), { selector: ([name]) => name, minLength: 1, maxLength: 4 });
}

const simple: fc.Arbitrary<Code> = fc.oneof(
  text.map(literal),
  fc.boolean().map(String),
  fc.nat().map(String),
  fc.array(text.map(literal), { maxLength: 4 }).map((items) => ({ items })),
);
const secret: fc.Arbitrary<Code> = fc
  .tuple(fc.stringMatching(/^[a-z_]{1,60}$/), fc.subarray(["ephemeral", "optional"]))
  .map(([name, options]) => ({
    call: "secretVariable",
    given: [
      "this",
      literal(name),
      ...(options.length === 0 ? [] : [{ compact: options.map((option) => [option, "true"] as const) }]),
    ],
  }));
const property = fc.oneof(
  simple,
  secret,
  members(fc.oneof(simple, secret)).map((inside) => ({ members: inside })),
);
const construct: fc.Arbitrary<Code> = fc
  .tuple(fc.stringMatching(/^[a-z_]{1,62}$/), members(property))
  .map(([name, inside]) => ({
    call: "new ConnectWiseConnectorInstance",
    given: ["this", literal(name), { members: inside }],
  }));

test("a literal matches exactly its text", () => {
  fc.assert(
    fc.property(fc.oneof(text, anyText()), (one) => {
      expect(runInThisContext(literal(one))).toBe(one);
    }),
  );
});

test("Prettier changes nothing in a construct, however long its names and values are", async () => {
  await fc.assert(
    fc.asyncProperty(construct, async (code) => {
      const source = `class A {\n  constructor() {\n    ${laidOut(code, 2, "", '.importFrom("1000002");')}\n  }\n}\n`;
      expect(await formatted(source)).toBe(source);
    }),
  );
});

test("nor in a variable that is declared before", async () => {
  await fc.assert(
    fc.asyncProperty(fc.stringMatching(/^x_[a-z]{0,70}$/), secret, async (name, code) => {
      const source = `{\n  ${laidOut(code, 1, `const ${name} = `, ";")}\n}\n`;
      expect(await formatted(source)).toBe(source);
    }),
  );
});
