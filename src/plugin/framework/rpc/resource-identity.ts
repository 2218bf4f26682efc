// GetResourceIdentitySchemas and UpgradeResourceIdentity (Terraform and OpenTofu 1.12 and later).
import type {
  GetResourceIdentitySchemasResponse,
  UpgradeResourceIdentityRequest,
  UpgradeResourceIdentityResponse,
} from "../../protocol";
import { typeToJson } from "../../values";
import { attempt, resourceOf, wireDiagnostics } from "../call";
import { DiagnosticError, Diagnostics } from "../diagnostics";
import { requireKnown, wireIdentity } from "../identity/answer";
import type { IdentityEntry } from "../identity/entry";
import type { Runtime } from "../runtime";
import { present } from "./stored";

export function identitySchemas({
  resources,
}: Pick<Runtime<unknown>, "resources">): GetResourceIdentitySchemasResponse {
  const declared = [...resources.values()].flatMap(({ typeName, identity }) =>
    identity === undefined ? [] : [[typeName, wireSchema(identity)] as const],
  );
  return { identitySchemas: new Map(declared), diagnostics: [] };
}

function wireSchema({ definition, schema }: IdentityEntry) {
  return {
    version: BigInt(definition.version ?? 0),
    identityAttributes: [...schema.members].map(([name, { type, presence, description }]) => ({
      name,
      type: Buffer.from(typeToJson(type), "utf8"),
      requiredForImport: presence === "required",
      optionalForImport: presence === "optional",
      description,
    })),
  };
}

export async function upgradeResourceIdentity(
  runtime: Runtime<unknown>,
  { typeName, version, rawIdentity }: UpgradeResourceIdentityRequest,
): Promise<UpgradeResourceIdentityResponse> {
  const diagnostics = new Diagnostics();
  const answer: { upgradedIdentity?: UpgradeResourceIdentityResponse["upgradedIdentity"] } = {};
  await attempt(runtime, `identity upgrade of ${typeName}`, diagnostics, () => {
    const identity = declaredIdentity(resourceOf(runtime, typeName));
    const value = present({ ...identity, typeName, what: "identity" }, { version, raw: rawIdentity }, requireKnown);
    answer.upgradedIdentity = wireIdentity(value, identity);
  });
  return { ...answer, diagnostics: wireDiagnostics(runtime, diagnostics) };
}

/** @throws DiagnosticError where the resource has none */
export function declaredIdentity({
  typeName,
  identity,
}: {
  readonly typeName: string;
  readonly identity: IdentityEntry | undefined;
}) {
  if (identity !== undefined) return identity;
  throw new DiagnosticError({
    summary: "This resource has no identity",
    detail: `${typeName} can't be named by an identity. Name it by its id.`,
  });
}
