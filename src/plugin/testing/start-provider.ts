// Terraform's side of a life cycle in a test's own process, without a socket: encodes what Terraform would send to a provider
// and decodes what comes back.
import type { Provider } from "../framework/provider";
import { Logger } from "../protocol";
import type { ProviderService } from "../protocol";
import type { GetProviderSchemaResponse, WireBlock, WireResourceIdentityData } from "../protocol/messages";
import { parseType, types } from "../values";
import type { Type } from "../values";
import { ActionStep, actionSteps } from "./acting";
import type { Change, PlanAnswer, StateAnswer } from "./answers";
import { CAPABILITIES } from "./capabilities";
import type { OlderEngine } from "./capabilities";
import { Identities } from "./identities";
import type { ListOptions } from "./listing";
import { ListStep } from "./listing";
import type { Literal } from "./literal";
import { proposedState } from "./proposal";
import { withoutAbsent } from "./schema-type";
import { fromWire, objectFromWire, objectToWire, pathText, problemTexts, toWire } from "./wire";
import { SingleStep } from "./single-step";

const TERRAFORM_VERSION = "1.11.4";
const NO_ABORT = new AbortController().signal;
const NO_BYTES = new Uint8Array();

/** One provider process, not yet configured. */
export class StartedProvider {
  readonly service: ProviderService;
  /** What the module of all objects says in its block `provider_meta`. Default: nothing. */
  providerMeta: Literal = null;
  readonly #schema: GetProviderSchemaResponse;
  readonly #identities: Identities;
  #log = "";

  constructor(provider: Provider) {
    const write = (line: string): void => {
      this.#log += line;
    };
    this.service = provider.start(new Logger({ module: "test", now: Date.now, write })).service;
    this.#schema = provider.schema();
    this.#identities = new Identities(this.service);
  }

  /** All that was logged so far: to look for what must not be in it. */
  log(): string {
    return this.#log;
  }

  /**
   * Validates the configuration, and configures the provider where it is valid, as Terraform does.
   *
   * @returns the problems, as everywhere here.
   */
  async configure(config: Literal = {}): Promise<readonly string[]> {
    const wire = objectToWire(config, this.#schema.provider?.block);
    const judged = await this.#call("validateProviderConfig")({ config: wire }, { signal: NO_ABORT });
    const problems = problemTexts(judged.diagnostics);
    if (problems.some((problem) => problem.startsWith("error"))) return problems;
    const request = { terraformVersion: TERRAFORM_VERSION, config: wire };
    const answer = await this.#call("configureProvider")(request, { signal: NO_ABORT });
    return problemTexts(answer.diagnostics);
  }

  async validate(typeName: string, config: Literal, engine: OlderEngine = {}): Promise<readonly string[]> {
    const clientCapabilities = { ...CAPABILITIES, ...engine };
    const request = { typeName, config: this.wire(typeName, config), clientCapabilities };
    const answer = await this.#call("validateResourceConfig")(request, { signal: NO_ABORT });
    return problemTexts(answer.diagnostics);
  }

  async plan(typeName: string, change: Change): Promise<PlanAnswer> {
    const { prior = null } = change;
    const block = this.#blockOf(typeName);
    const config = withoutAbsent(change.config, block);
    const proposed = change.proposed ?? proposedState(block, prior, config);
    const answer = await this.#call("planResourceChange")(
      {
        typeName,
        priorState: this.wire(typeName, prior),
        config: this.wire(typeName, config),
        proposedNewState: this.wire(typeName, proposed),
        priorPrivate: change.private ?? NO_BYTES,
        ...this.#meta(),
        plannedPrivate: change.earlierPrivate ?? NO_BYTES,
        priorIdentity: await this.#identities.wire(typeName, change.identity),
        clientCapabilities: { ...CAPABILITIES, storePlannedPrivate: change.earlierPrivate !== undefined },
      },
      { signal: NO_ABORT },
    );
    return {
      planned: this.literal(typeName, answer.plannedState),
      replace: answer.requiresReplace.map(pathText),
      private: Buffer.from(answer.plannedPrivate).toString(),
      ...(await this.#identities.answered(typeName, answer.plannedIdentity)),
      problems: problemTexts(answer.diagnostics),
    };
  }

  /** @param change with a planned state of null: a deletion. */
  async apply(
    typeName: string,
    change: Omit<Change, "proposed"> & { readonly planned: Literal; readonly signal?: AbortSignal },
  ): Promise<StateAnswer> {
    const answer = await this.#call("applyResourceChange")(
      {
        typeName,
        priorState: this.wire(typeName, change.prior ?? null),
        plannedState: this.wire(typeName, change.planned),
        config: this.wire(typeName, change.config),
        plannedPrivate: change.private ?? NO_BYTES,
        ...this.#meta(),
        plannedIdentity: await this.#identities.wire(typeName, change.identity),
      },
      { signal: change.signal ?? NO_ABORT },
    );
    return await this.#stateOf(typeName, answer.newState, answer.newIdentity, answer);
  }

  /** Plans and applies, as `terraform apply` does for one resource; a plan with errors is not applied. */
  async planAndApply(typeName: string, change: Change): Promise<PlanAnswer & StateAnswer> {
    const plan = await this.plan(typeName, change);
    if (plan.problems.some((problem) => problem.startsWith("error"))) {
      return { ...plan, state: change.prior ?? null };
    }
    const applied = await this.apply(typeName, {
      ...change,
      planned: plan.planned,
      private: Buffer.from(plan.private),
      identity: plan.identity ?? null,
    });
    return { ...plan, ...applied, problems: [...plan.problems, ...applied.problems] };
  }

  async read(
    typeName: string,
    state: Literal,
    privateBytes: Uint8Array = NO_BYTES,
    identity: Literal = null,
  ): Promise<StateAnswer> {
    const currentIdentity = await this.#identities.wire(typeName, identity);
    const answer = await this.#call("readResource")(
      { typeName, currentState: this.wire(typeName, state), private: privateBytes, currentIdentity, ...this.#meta() },
      { signal: NO_ABORT },
    );
    return await this.#stateOf(typeName, answer.newState, answer.newIdentity, answer);
  }

  /** @param json the stored state of that version of the schema. */
  async upgrade(typeName: string, version: bigint, json: string): Promise<Omit<StateAnswer, "private">> {
    const answer = await this.#call("upgradeResourceState")(
      { typeName, version, rawState: { json: Buffer.from(json), flatmap: new Map() } },
      { signal: NO_ABORT },
    );
    return {
      state: this.literal(typeName, answer.upgradedState),
      problems: problemTexts(answer.diagnostics),
    };
  }

  /** @param json the stored identity of that version. */
  async upgradeIdentity(typeName: string, version: bigint, json: string) {
    const rawIdentity = { json: Buffer.from(json), flatmap: new Map<string, string>() };
    const answer = await this.#call("upgradeResourceIdentity")(
      { typeName, version, rawIdentity },
      { signal: NO_ABORT },
    );
    const identity = await this.#identities.answered(typeName, answer.upgradedIdentity);
    return { ...identity, problems: problemTexts(answer.diagnostics) };
  }

  /**
   * The stub that an import begins with; `read` makes a state of it.
   *
   * @param by an id, or an identity as an object.
   */
  async import(
    typeName: string,
    by: string | Readonly<Record<string, Literal>>,
  ): Promise<Omit<StateAnswer, "private">> {
    const request =
      typeof by === "string"
        ? { typeName, id: by }
        : { typeName, id: "", identity: await this.#identities.wire(typeName, by) };
    const answer = await this.#call("importResourceState")(request, { signal: NO_ABORT });
    const [found] = answer.importedResources;
    return {
      state: this.literal(typeName, found?.state),
      ...(await this.#identities.answered(typeName, found?.identity)),
      problems: problemTexts(answer.diagnostics),
    };
  }

  data(typeName: string) {
    const step = new SingleStep(this.#schema.dataSourceSchemas.get(typeName)?.block, typeName);
    return {
      validate: (config: Literal) => step.validate(this.#call("validateDataResourceConfig"), config),
      read: (config: Literal) => step.read(this.#call("readDataSource"), config, this.#meta()),
    };
  }

  /** Of the resource that is listed. */
  list(typeName: string) {
    const filters = this.#schema.listResourceSchemas.get(typeName)?.block;
    const step = new ListStep(typeName, { filters, resource: this.#blockOf(typeName) }, this.#identities);
    return {
      validate: (config: Literal) => step.validate(this.#call("validateListResourceConfig"), config),
      list: (config: Literal, options: ListOptions = {}) => step.list(this.#call("listResource"), config, options),
    };
  }

  /** The configuration that `-generate-config-out` writes for a state. */
  async generateConfig(typeName: string, state: Literal) {
    const request = { typeName, state: this.wire(typeName, state) };
    const answer = await this.#call("generateResourceConfig")(request, { signal: NO_ABORT });
    return { config: this.literal(typeName, answer.config), problems: problemTexts(answer.diagnostics) };
  }

  ephemeral(typeName: string) {
    const step = new SingleStep(this.#schema.ephemeralResourceSchemas.get(typeName)?.block, typeName);
    return {
      validate: (config: Literal) => step.validate(this.#call("validateEphemeralResourceConfig"), config),
      open: (config: Literal) => step.open(this.#call("openEphemeralResource"), config),
      renew: (bytes: Uint8Array | undefined) => step.renew(this.#call("renewEphemeralResource"), bytes),
      close: (bytes: Uint8Array | undefined) => step.close(this.#call("closeEphemeralResource"), bytes),
    };
  }

  action(actionType: string) {
    const block = this.#schema.actionSchemas.get(actionType)?.schema?.block;
    return actionSteps(new ActionStep(actionType, block), (name) => this.#call(name));
  }

  /** Calls a function; the result, or `error: text` with the index of the argument where there is one. */
  async callFunction(name: string, ...args: readonly Literal[]): Promise<Literal> {
    const signature = this.#schema.functions.get(name);
    const typeAt = (index: number): Type => {
      const parameter = signature?.parameters[index] ?? signature?.variadicParameter;
      return parameter === undefined ? types.string : parseType(parameter.type);
    };
    const request = { name, arguments: args.map((argument, index) => toWire(argument, typeAt(index))) };
    const { result, error } = await this.#call("callFunction")(request, { signal: NO_ABORT });
    if (error === undefined) return fromWire(result, parseType(signature?.return?.type ?? ""));
    const at = error.functionArgument === undefined ? "" : ` ${String(error.functionArgument)}`;
    return `error${at}: ${error.text}`;
  }

  /** A value as it travels for a resource. */
  wire(typeName: string, value: Literal) {
    return objectToWire(value, this.#blockOf(typeName));
  }

  literal(typeName: string, value: Parameters<typeof objectFromWire>[0]): Literal {
    return objectFromWire(value, this.#blockOf(typeName));
  }

  async #stateOf(
    typeName: string,
    state: Parameters<typeof objectFromWire>[0],
    identity: WireResourceIdentityData | undefined,
    rest: { readonly private: Uint8Array; readonly diagnostics: Parameters<typeof problemTexts>[0] },
  ): Promise<StateAnswer> {
    return {
      state: this.literal(typeName, state),
      private: Buffer.from(rest.private).toString(),
      ...(await this.#identities.answered(typeName, identity)),
      problems: problemTexts(rest.diagnostics),
    };
  }

  /** Terraform sends none to a provider that has no such schema. */
  #meta() {
    const { providerMeta: schema } = this.#schema;
    return schema === undefined ? {} : { providerMeta: objectToWire(this.providerMeta, schema.block) };
  }

  #blockOf(typeName: string): WireBlock {
    const block = this.#schema.resourceSchemas.get(typeName)?.block;
    if (block === undefined) throw new Error(`the provider has no resource type ${typeName}`);
    return block;
  }

  #call<K extends keyof ProviderService>(name: K): NonNullable<ProviderService[K]> {
    const method = this.service[name];
    if (method === undefined) throw new Error(`the provider has no ${name}`);
    return method;
  }
}

/** Starts a provider in this process and speaks to it as Terraform does, with plain literals for values. */
export function startProvider(provider: Provider): StartedProvider {
  return new StartedProvider(provider);
}
