// Names of props that nothing has, but that are one letter or two away from one that is left out. The compiler sees them in an object
// literal only. Other names are let through: an object may hold more than a construct takes, as that of a class around it does.
import { nearestWord } from "../../src/shared/nearest-word";
import { member } from "./declarations";
import { isPlainObject } from "./produced";

/**
 * @param known names of props, `outer.inner` for those within one
 * @returns whole sentences
 */
export function misspeltProps(known: readonly string[], props: unknown): readonly string[] {
  const outer = new Set(known.map((prop) => prop.split(".")[0] ?? prop));
  return [
    ...misspeltIn([...outer], props, ""),
    ...[...outer].flatMap((prop) => {
      const inner = known.filter((name) => name.startsWith(`${prop}.`)).map((name) => name.slice(prop.length + 1));
      return inner.length === 0 ? [] : misspeltIn(inner, member(props, prop), `${prop}.`);
    }),
  ];
}

function misspeltIn(known: readonly string[], given: unknown, prefix: string): readonly string[] {
  if (!isPlainObject(given)) return [];
  const entries = Object.entries(given).filter(([, value]) => value !== undefined && value !== null);
  const names = entries.map(([name]) => name);
  const leftOut = known.filter((name) => !names.includes(name));
  return names
    .filter((name) => !known.includes(name))
    .flatMap((name) => {
      const meant = leftOut.find((prop) => plain(prop) === plain(name)) ?? nearestWord(name, leftOut, MOST_LETTERS);
      return meant === undefined
        ? []
        : [`${prefix}${name} is not a prop of this construct. Did you mean ${prefix}${meant}?`];
    });
}

const MOST_LETTERS = 2;

/** `base_url` and `baseURL` are spellings of `baseUrl`. */
function plain(name: string): string {
  return name.replace(/[_-]/g, "").toLowerCase();
}
