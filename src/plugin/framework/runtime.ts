// What the calls of one provider process share: the schemas, the resources, and what `configure` returned.
import type { Logger } from "../protocol";
import type { ActionEntry } from "./action";
import type { AnyProviderDefinition, AnyResourceDefinition, MoveSource } from "./definition";
import type { DataSourceEntry } from "./data-source";
import type { Deferral } from "./deferral";
import type { EphemeralResourceEntry } from "./ephemeral-resource";
import type { ProviderFunction } from "./functions/provider-function";
import type { ListResourceEntry } from "./list-resource";
import type { IdentityEntry } from "./identity/entry";
import type { Schema } from "./schema/schema";
import type { UpgraderEntry } from "./upgraders";

export interface ResourceEntry<Api> {
  readonly typeName: string;
  readonly definition: AnyResourceDefinition<Api>;
  readonly schema: Schema;
  /** By the version they start from. */
  readonly upgraders: ReadonlyMap<bigint, UpgraderEntry>;
  readonly moveSources: readonly MoveSourceEntry[];
  readonly identity: IdentityEntry | undefined;
}

export interface MoveSourceEntry {
  readonly provider: (address: string) => boolean;
  readonly typeName: string;
  readonly version: bigint;
  readonly schema: Schema;
  readonly convert: MoveSource["convert"];
}

export class Runtime<Api> {
  readonly provider: AnyProviderDefinition<Api>;
  readonly schema: Schema;
  readonly resources: ReadonlyMap<string, ResourceEntry<Api>>;
  readonly dataSources: ReadonlyMap<string, DataSourceEntry<Api>>;
  readonly ephemeralResources: ReadonlyMap<string, EphemeralResourceEntry<Api>>;
  readonly listResources: ReadonlyMap<string, ListResourceEntry<Api>>;
  readonly actions: ReadonlyMap<string, ActionEntry<Api>>;
  readonly functions: ReadonlyMap<string, ProviderFunction>;
  readonly logger: Logger;
  /** One for each ConfigureProvider: a debugged process serves several configurations in turn. */
  readonly apis: Api[] = [];
  /** Set where the latest configuration could not be used yet. */
  deferral: Deferral | undefined;

  constructor(parts: Omit<Runtime<Api>, "api" | "apis" | "deferral">) {
    this.provider = parts.provider;
    this.schema = parts.schema;
    this.resources = parts.resources;
    this.dataSources = parts.dataSources;
    this.ephemeralResources = parts.ephemeralResources;
    this.listResources = parts.listResources;
    this.actions = parts.actions;
    this.functions = parts.functions;
    this.logger = parts.logger;
  }

  /** The latest configuration; undefined in processes that Terraform does not configure. */
  get api(): Api | undefined {
    return this.apis.at(-1);
  }
}
