// Behaviour beyond attributes: private state, deadlines, half-done work, what a plan hook can say.
import { randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { Diagnostics } from "../../../src/plugin";
import { DiagnosticError, Unknown, bool, int64, oneOf, string, timeouts, withinTimeout } from "../../../src/plugin";
import { filed, id, known } from "../filed";

export const privateState = filed("kitchensink_private", {
  description: "Counts its writes in the private state only; the file does not know.",
  attributes: {
    id,
    name: string({ optional: true, description: "Any text." }),
    writes: int64({
      computed: true,
      description: "Creates and updates so far, from the private state; 0 after an import, which starts without one.",
    }),
  },
  settle({ id: at, config, privateState: kept }) {
    const writes = count(kept.get("writes")) + 1;
    kept.set("writes", writes);
    return { id: at, name: config.name, writes: BigInt(writes) };
  },
  observe: ({ found, privateState: kept }) => ({ ...found, writes: BigInt(count(kept.get("writes"))) }),
});

const LOT_BYTES = 8;

export const foretold = filed("kitchensink_foretold", {
  description: "Draws a lot in the plan of its create, which the apply then keeps, with engines that hand it over.",
  attributes: {
    id,
    name: string({ optional: true, description: "Any text." }),
    lot: string({
      computed: true,
      usePriorState: true,
      description:
        "16 hexadecimal digits, random. Known in the plan from Terraform 1.16 on, which gives the second plan what the first one kept " +
        "in its private state; drawn in the apply with other engines.",
    }),
  },
  plan({ priorState, privateState: kept, earlierPrivate }) {
    // Another engine plans again without a word of the first plan: each would draw its own.
    if (priorState !== null || earlierPrivate === undefined) return {};
    const earlier = earlierPrivate?.get("lot");
    const lot = typeof earlier === "string" ? earlier : draw();
    kept.set("lot", lot);
    return { lot };
  },
  settle: ({ id: at, config, plan, priorState }) => ({
    ...{ id: at, name: config.name },
    lot: known(plan.lot, null) ?? priorState?.lot ?? draw(),
  }),
});

function draw(): string {
  return randomBytes(LOT_BYTES).toString("hex");
}

function count(kept: unknown): number {
  return typeof kept === "number" ? kept : 0;
}

const DEFAULT_TIMEOUT_MS = 60_000;

export const slow = filed("kitchensink_timeouts", {
  description: "Takes its time, and gives up when `timeouts` says so. The default of each operation is one minute.",
  attributes: {
    id,
    delay_ms: int64({
      optional: true,
      description: "How long a create or update waits, in milliseconds. Default: not at all.",
    }),
    timeouts: timeouts(),
  },
  async settle({ id: at, config, priorState, signal }) {
    const deadline = {
      operation: priorState === null ? ("create" as const) : ("update" as const),
      timeouts: config.timeouts,
      defaultMs: DEFAULT_TIMEOUT_MS,
      signal,
    };
    await withinTimeout(deadline, (limited) => pause(Number(config.delay_ms ?? 0n), undefined, { signal: limited }));
    return { ...config, id: at };
  },
});

const FAILURES = ["create", "created", "update", "updated", "delete"] as const;

export const partial = filed("kitchensink_partial", {
  description: "Fails where it is told to, before or after something was done.",
  attributes: {
    id,
    name: string({ optional: true, description: "Any text." }),
    fail: string({
      optional: true,
      validators: [oneOf(...FAILURES)],
      description:
        "`create` and `update` fail before the file is written; `created` and `updated` once it is, so that the new " +
        "state is stored (and the object of a create tainted); `delete` fails the deletion while the state says so.",
    }),
  },
  settle({ id: at, config, priorState }) {
    if (config.fail === (priorState === null ? "create" : "update")) throw failure(config.fail, "nothing was written");
    return { ...config, id: at };
  },
  afterWrite({ config, priorState }) {
    if (config.fail === (priorState === null ? "created" : "updated"))
      throw failure(config.fail, "the file is written");
  },
  beforeDelete({ fail }) {
    if (fail === "delete") throw failure(fail, "the file is still there");
  },
});

function failure(at: string, what: string): DiagnosticError {
  return new DiagnosticError({
    summary: "Failed as asked for",
    detail: `fail is "${at}", so this is an error by request; ${what}. Take fail out of the configuration to go on.`,
    attribute: "fail",
  });
}

export const planned = filed("kitchensink_planned", {
  description: "What a plan hook can do: foretell, warn, ask for a replacement, refuse a deletion or a replacement.",
  attributes: {
    id,
    name: string({ required: true, description: "Any text." }),
    slug: string({
      computed: true,
      description: "The name in small letters, other characters as `-`; known in the plan where the name is.",
    }),
    kind: string({
      optional: true,
      description:
        "A change that is more than one of letter case replaces the object, and so does a value that is not known yet; " +
        "null counts as empty.",
    }),
    protected: bool({
      optional: true,
      description:
        "While the state says `true`, the plan of a deletion is an error, and so is a `kind` that replaces the object.",
    }),
  },
  plan({ config, priorState, requireReplacement, diagnostics }) {
    const { name, kind } = config;
    // What is unknown may turn out to replace, and an apply must not do more than was planned.
    if (priorState !== null && (kind instanceof Unknown || fold(kind) !== fold(priorState.kind))) {
      requireReplacement("kind");
      // Terraform asks for no plan of the deletion that is part of a replacement.
      if (priorState.protected === true) refuse(diagnostics, "kind");
    }
    if (name instanceof Unknown || name === null) return {};
    if (name !== name.trim()) {
      diagnostics.warning({ summary: "Blanks around a name", detail: "They are kept as they are.", attribute: "name" });
    }
    return { slug: slugOf(name) };
  },
  planDelete({ priorState, diagnostics }) {
    if (priorState.protected === true) refuse(diagnostics);
  },
  settle: ({ id: at, config }) => ({ ...config, id: at, slug: slugOf(config.name) }),
});

/** @param attribute Whose change replaces the object; none where it is deleted. */
function refuse(diagnostics: Diagnostics, attribute?: string): void {
  const detail = `Set protected to false and apply, then ${attribute === undefined ? "delete" : "replace"} it.`;
  diagnostics.error({ summary: "The object is protected", detail, ...(attribute === undefined ? {} : { attribute }) });
}

function slugOf(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]+/gu, "-");
}

function fold(kind: string | null): string {
  return (kind ?? "").toLowerCase();
}
