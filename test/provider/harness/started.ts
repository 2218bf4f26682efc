// The whole provider against an emulator, without Terraform: called over the protocol's own messages.
import type { Emulator, EmulatorOptions, InstanceRequest } from "../../../src/emulator";
import { startEmulator } from "../../../src/emulator";
import type { Provider } from "../../../src/plugin";
import type { ProviderOptions } from "../../../src/provider/provider";
import { openConnectorsProvider } from "../../../src/provider/provider";
import { REQUEST } from "./declared";
import { startProvider } from "../../../src/plugin/testing";
import type { Literal } from "../../../src/plugin/testing";

export class Started implements AsyncDisposable {
  readonly emulator: Emulator;
  readonly terraform: ReturnType<typeof startProvider>;
  readonly schema: ReturnType<Provider["schema"]>;

  constructor(emulator: Emulator, makeProvider: (options: ProviderOptions) => Provider) {
    this.emulator = emulator;
    const provider = makeProvider({
      version: "0.0.1",
      environment: {
        OPENCONNECTORS_BASE_URL: emulator.baseUrl,
        OPENCONNECTORS_USER_SECRET: emulator.userSecret,
        OPENCONNECTORS_ORGANIZATION_SECRET: emulator.organizationSecret,
        // A test of one failure sees that one; what is sent again has tests in test/client.
        OPENCONNECTORS_MAX_RETRIES: "0",
        OPENCONNECTORS_CREATE_LOOK_UP_SECONDS: "1",
      },
      parentIsAlive: () => true,
    });
    this.schema = provider.schema();
    this.terraform = startProvider(provider);
  }

  /** Attributes of a resource, as its schema has them. */
  attributesOf(typeName: string) {
    return this.schema.resourceSchemas.get(typeName)?.block?.attributes ?? [];
  }

  /** Makes instances; answers their ids. */
  seed(...changes: readonly Partial<InstanceRequest>[]): readonly string[] {
    return this.emulator.createInstances(changes.map((change) => ({ ...REQUEST, ...change }))).map(({ id }) => id);
  }

  /** Paths and queries of the calls so far. */
  get calls(): readonly string[] {
    return this.emulator
      .requests()
      .map(({ method, path, query }) => `${method} ${path}${query === "" ? "" : `?${query}`}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.emulator.close();
  }
}

/**
 * @param provider null leaves the provider unconfigured.
 * @param makeProvider another than ours, with resources of a test for example.
 */
export async function openStarted(
  options: EmulatorOptions = {},
  provider: Literal | null = {},
  makeProvider: (options: ProviderOptions) => Provider = openConnectorsProvider,
): Promise<Started> {
  const started = new Started(await startEmulator({ seed: "started", ...options }), makeProvider);
  if (provider !== null) {
    const problems = await started.terraform.configure(provider);
    if (problems.length > 0) throw new Error(problems.join("\n"));
  }
  return started;
}
