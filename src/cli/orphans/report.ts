// What `orphans` found, for people and for programs. Names are other people's text: they are printed as JSON writes them.
import { printable } from "../../shared/printable";
import { jsonLine } from "../invisible";
import type { Orphan } from "./find";

const MEANINGS = {
  twin: "twin",
  unfinished: "unfinished",
  unknown: "in no state you gave",
} as const satisfies Readonly<Record<Orphan["kind"], string>>;

/** Without a line break. */
export function lineOf({ instance, kind, twinOf }: Orphan): string {
  const { id, name = "", element, createdDate } = instance;
  const twins = twinOf.map((known) => `${known.address} with id ${known.id}`).join(", ");
  return printable(
    [
      `${id} ${JSON.stringify(name)}`,
      ...(element?.key === undefined ? [] : [element.key]),
      `created ${createdDate ?? "at an unknown time"}`,
      `${MEANINGS[kind]}${twins === "" ? "" : ` of ${twins}`}`,
    ].join(", "),
  );
}

export function textReport(orphans: readonly Orphan[]): string {
  return orphans
    .map((orphan) => `${lineOf(orphan)}${orphan.kept === undefined ? "" : ` (not deleted here: ${orphan.kept})`}\n`)
    .join("");
}

/** One line. @param deleted undefined where nothing was to be deleted. */
export function jsonReport(host: string, orphans: readonly Orphan[], deleted: readonly string[] | undefined): string {
  const instances = orphans.map(({ instance, kind, twinOf, kept = null }) => ({
    id: instance.id,
    name: instance.name ?? null,
    elementKey: instance.element?.key ?? null,
    createdDate: instance.createdDate ?? null,
    kind,
    twinOf: twinOf.map(({ address, id }) => ({ address, id })),
    kept,
    ...(deleted === undefined ? {} : { deleted: deleted.includes(instance.id) }),
  }));
  return jsonLine({ host, instances });
}
