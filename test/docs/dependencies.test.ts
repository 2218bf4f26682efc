// docs/dependencies.md gives a reason for each package that this one needs, and for none that it no longer needs.
import packageJson from "../../package.json";
import { read } from "./repository-files";

const PAGE = read("docs/dependencies.md");
const declared = [...Object.keys(packageJson.peerDependencies), ...Object.keys(packageJson.devDependencies)];

test("every dependency has a row", () => {
  expect(declared.filter((name) => !PAGE.includes(`\`${name}\``))).toEqual([]);
});

test("every row of the development table is a dependency", () => {
  const [, table = ""] = PAGE.split("## For development");
  const named = [...table.matchAll(/^\| (.+?) +\|/gm)].flatMap(([, cell = ""]) =>
    [...cell.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name),
  );
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((name) => !declared.includes(name))).toEqual([]);
});
