// What Terraform proposes to a provider before it plans: the configuration, and where it says nothing about something
// computed, what was stored (terraform-protocol: Planning).
import type { Literal } from "../../../../src/plugin/testing";
import { Unknown } from "../../../../src/plugin";
import type { AttributeSpec, Members, Spec } from "./spec";
import { canonical, isBlock, isComputed, isItems, isMembers, isNested, nestingOf } from "./spec";

export function propose(spec: Spec, prior: Members | null, config: Members): Members {
  return Object.fromEntries(
    Object.entries(spec).map(([name, of]) => [name, proposeOne(of, prior?.[name] ?? null, config[name] ?? null)]),
  );
}

function proposeOne(of: AttributeSpec, prior: Literal, config: Literal): Literal {
  // A stored object with parts that only a configuration can set was configured, and is so no longer.
  if (config === null && isBlock(of)) return null;
  if (config === null) return isComputed(of) && !(isNested(of) && wasConfigured(of, prior)) ? prior : null;
  if (!isNested(of) || config instanceof Unknown) return config;
  const element = (before: Literal | undefined, wanted: Literal): Literal =>
    isMembers(wanted) ? propose(of.inside, isMembers(before) ? before : null, wanted) : wanted;
  if (nestingOf(of) === "single") return element(prior, config);
  if (isMembers(config)) {
    const before = isMembers(prior) ? prior : {};
    return Object.fromEntries(Object.entries(config).map(([key, wanted]) => [key, element(before[key], wanted)]));
  }
  if (!isItems(config)) return config;
  const before = isItems(prior) ? [...prior] : [];
  if (nestingOf(of) === "list") return config.map((wanted, index) => element(before[index], wanted));
  return config.map((wanted) => {
    const at = before.findIndex((stored) => comesFrom(of.inside, stored, wanted));
    return element(at < 0 ? null : before.splice(at, 1)[0], wanted);
  });
}

function wasConfigured(of: AttributeSpec, prior: Literal): boolean {
  if (of.presence !== "optionalComputed") return false;
  if (isItems(prior)) return prior.some((part) => holdsConfigured(of.inside, part));
  if (nestingOf(of) === "single" || !isMembers(prior)) return holdsConfigured(of.inside, prior);
  return Object.values(prior).some((part) => holdsConfigured(of.inside, part));
}

function holdsConfigured(inside: Spec, part: Literal): boolean {
  return (
    isMembers(part) && Object.entries(inside).some(([name, of]) => !isComputed(of) && (part[name] ?? null) !== null)
  );
}

/** Whether a stored element of a set may be what became of a configured one. */
function comesFrom(inside: Spec, stored: Literal | undefined, config: Literal | undefined): boolean {
  if (!isMembers(stored) || !isMembers(config)) return false;
  return Object.entries(inside).every(([name, of]) => partComesFrom(of, stored[name] ?? null, config[name] ?? null));
}

function partComesFrom(of: AttributeSpec, stored: Literal, config: Literal): boolean {
  if (isComputed(of) && config === null) return true;
  if (canonical(stored, of) === canonical(config, of)) return true;
  if (nestingOf(of) === "single") return comesFrom(of.inside, stored, config);
  if (nestingOf(of) === "list" && isItems(stored) && isItems(config)) {
    return stored.length === config.length && config.every((part, index) => comesFrom(of.inside, stored[index], part));
  }
  if (nestingOf(of) === "map" && isMembers(stored) && isMembers(config)) {
    const keys = Object.keys(config);
    return (
      keys.length === Object.keys(stored).length && keys.every((key) => comesFrom(of.inside, stored[key], config[key]))
    );
  }
  return false;
}
