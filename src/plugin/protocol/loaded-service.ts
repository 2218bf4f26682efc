// The methods of a provider whose program may load only after the handshake: Terraform starts a provider several times a
// command, and the handshake line must not wait for it.
import { isNativeError } from "node:util/types";
import type { Method } from "./grpc/method";
import { GrpcError, STATUS_CODES } from "./grpc/status";
import type { Logger } from "./logger";
import { providerMethods } from "./provider-methods";
import type { ProviderService, ServeOptions } from "./service";

interface Loaded {
  readonly stop: ProviderService["stopProvider"] | undefined;
  readonly methods: ReadonlyMap<string, Method>;
}

export class LoadedService {
  readonly #source: ServeOptions["service"];
  readonly #logger: Logger;
  #loading: Promise<Loaded> | undefined;
  #loaded: Loaded | undefined;

  constructor(source: ServeOptions["service"], logger: Logger) {
    this.#source = source;
    this.#logger = logger;
  }

  /** Loads it at the first call. A failure is kept: each call of the provider is answered with it. */
  async load(): Promise<void> {
    await this.#methods();
  }

  /** A promise only while the program is loading. */
  find(path: string): Promise<Method | undefined> | Method | undefined {
    if (this.#loaded !== undefined) return this.#loaded.methods.get(path);
    return this.#methods().then(({ methods }) => methods.get(path));
  }

  /** The provider's own StopProvider; a program that is still loading has nothing to stop. */
  get stop(): ProviderService["stopProvider"] | undefined {
    return this.#loaded?.stop;
  }

  async #methods(): Promise<Loaded> {
    try {
      return await (this.#loading ??= this.#start());
    } catch (error) {
      const reason = isNativeError(error) ? this.#logger.mask(error.message) : "its log shows why";
      throw new GrpcError(STATUS_CODES.internal, `the provider could not be loaded: ${reason}`, { cause: error });
    }
  }

  async #start(): Promise<Loaded> {
    const source = this.#source;
    const service = typeof source === "function" ? await source() : source;
    const methods = byPath(providerMethods(service));
    this.#loaded = { stop: service.stopProvider?.bind(service), methods };
    return this.#loaded;
  }
}

export function byPath(methods: readonly Method[]): ReadonlyMap<string, Method> {
  return new Map(methods.map((method) => [method.path, method]));
}
