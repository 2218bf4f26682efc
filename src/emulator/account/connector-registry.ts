// The connectors of the account: the catalogue, those that were added, and clones.
import type { Connector } from "../../connectors";
import { ApiFailure } from "../failure";

/** A connector as the platform has it, with a number. */
export interface NumberedConnector extends Connector {
  readonly elementId: number;
  /** Key of the connector that this one is a clone of. */
  readonly cloneOf?: string;
}

/** A connector that is not of the catalogue; a clone says of which it is one. */
export type AddedConnector = Connector & Pick<NumberedConnector, "cloneOf">;

/** Connectors without a number get one from here on. */
const FIRST_NUMBER = 90_001;

export class ConnectorRegistry {
  readonly #catalogue = new Set<NumberedConnector>();
  #all: readonly NumberedConnector[] = [];
  #numbers = FIRST_NUMBER;
  /** Numbers of connectors that are added at the start: one without a number must not get them. */
  readonly #reserved: ReadonlySet<number | undefined>;
  #clones = 0;

  /** @throws TypeError where two added connectors share a key or a number. */
  constructor(catalogue: readonly Connector[], added: readonly AddedConnector[]) {
    this.#reserved = new Set(added.map(({ elementId }) => elementId));
    for (const connector of catalogue) this.#catalogue.add(this.#push(connector));
    for (const connector of added) this.add(connector, () => false);
  }

  all(): readonly NumberedConnector[] {
    return this.#all;
  }

  /** Those that are not of the catalogue: added to this account, or cloned in it. */
  own(): readonly NumberedConnector[] {
    return this.#all.filter((connector) => !this.#catalogue.has(connector));
  }

  /** How many clones there have been, so that no key is used twice. */
  get clones(): number {
    return this.#clones;
  }

  set clones(clones: number) {
    this.#clones = clones;
  }

  /** By key or number. @throws ApiFailure 400 without one, 404 where this account has no such connector. */
  get(keyOrId: string | undefined): NumberedConnector {
    const found = this.#all.find((connector) => isNamed(connector, keyOrId));
    if (found !== undefined) return found;
    if (keyOrId === undefined) throw new ApiFailure(400, "An element with a key or an id is required.");
    throw new ApiFailure(404, `No element found with key ${keyOrId}`);
  }

  /**
   * A connector of the catalogue makes room for one with its key, as long as no instance uses it.
   * @throws TypeError where the key or number is taken: instances refer to connectors by either.
   */
  add(connector: AddedConnector, isUsed: (connector: NumberedConnector) => boolean): NumberedConnector {
    const replaced = [...this.#catalogue].find(({ elementKey }) => elementKey === connector.elementKey);
    const kept = this.#all.filter((other) => other !== replaced || isUsed(other));
    const { elementKey, elementId = replaced?.elementId } = connector;
    const taken = kept.find((other) => isNamed(other, elementKey) || other.elementId === elementId);
    if (taken !== undefined) {
      throw new TypeError(
        `there is a connector ${taken.elementKey} with the number ${String(taken.elementId)} already`,
      );
    }
    this.#all = kept;
    if (replaced !== undefined) this.#catalogue.delete(replaced);
    return this.#push(elementId === undefined ? connector : { ...connector, elementId });
  }

  clone(original: NumberedConnector): NumberedConnector {
    this.#clones += 1;
    const { elementKey, name, hub, keys } = original;
    return this.#push({
      elementKey: `${elementKey}clone${String(this.#clones)}`,
      name: `${name} clone`,
      hub,
      keys,
      cloneOf: original.cloneOf ?? elementKey,
    });
  }

  remove(connector: NumberedConnector): void {
    this.#all = this.#all.filter((one) => one !== connector);
  }

  #push(connector: AddedConnector): NumberedConnector {
    const numbered = { ...connector, elementId: connector.elementId ?? this.#freeNumber() };
    this.#all = [...this.#all, numbered];
    return numbered;
  }

  #freeNumber(): number {
    const isTaken = (number: number): boolean =>
      this.#reserved.has(number) || this.#all.some(({ elementId }) => elementId === number);
    while (isTaken(this.#numbers)) this.#numbers += 1;
    return this.#numbers++;
  }
}

export function isNamed({ elementKey, elementId }: NumberedConnector, keyOrId: string | undefined): boolean {
  return elementKey === keyOrId || String(elementId) === keyOrId;
}

/** Whether instances can move from one to the other: both are the same connector but for what a clone changed. */
export function isKin(one: NumberedConnector, other: NumberedConnector): boolean {
  return (one.cloneOf ?? one.elementKey) === (other.cloneOf ?? other.elementKey);
}
