// What both variants of the block are made from.
/** @typeParam Provider the framework's class of providers */
export interface EphemeralBlockConfig<Provider> {
  /** Of the ephemeral resource in Terraform. */
  readonly type: string;
  /** By their names in Terraform. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly provider?: Provider | undefined;
}
