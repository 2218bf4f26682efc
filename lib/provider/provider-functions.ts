// The functions of the provider, which Terraform calls.
import { ref, Token } from "../framework";
import { providerFunction } from "../framework/provider-function";
import type { IResolvable, IResolveContext } from "../framework";
import { contentOf, textOf } from "../props/input";
import type { TextInput } from "../props/input";
import { missingProvider } from "./used-provider";
import { plainTextIn } from "../props/plain-text";

/** Secrets, none of which may be plain text. */
export interface AuthorizationParts {
  /** User secret of the account: a variable such as `secretVariable` makes, or a token. */
  readonly userSecret: TextInput;
  /** Organization secret of the account, in the same way. */
  readonly organizationSecret: TextInput;
  /** Token of the instance: that of a construct, or of an `EphemeralInstanceToken`. */
  readonly token: TextInput;
}

/**
 * Value of the `Authorization` header for calls to an instance's connector, joined when Terraform runs:
 * `User …, Organization …, Element …`. It is as sensitive, or ephemeral, as its parts. Needs Terraform 1.8 or OpenTofu 1.7, and an
 * `OpenConnectorsProvider` in the stack that uses it.
 *
 * @throws if a part is missing or plain text
 * @example
 * authorizationHeader({ userSecret: user, organizationSecret: organization, token: crm.token })
 */
export function authorizationHeader({ userSecret, organizationSecret, token }: AuthorizationParts): string {
  return functionCall("authorization_header", { userSecret, organizationSecret, token }, secretProblems);
}

/**
 * The whole `baseUrl` of a ConnectWise site that only Terraform knows: `na`, `eu`, `au`, `staging`, or a host name. For a site that is
 * known in the app use `ConnectWiseSite`. Needs Terraform 1.8 or OpenTofu 1.7, and an `OpenConnectorsProvider` in the stack.
 *
 * @throws if the site is missing
 * @example
 * baseUrl: connectWiseBaseUrl(new TerraformVariable(this, "site", { type: "string" }))
 */
export function connectWiseBaseUrl(site: TextInput): string {
  return functionCall("connectwise_base_url", { site }, missingProblems);
}

type Parts = Readonly<Record<string, TextInput>>;
type Problems = (parts: Parts, context: IResolveContext | undefined) => readonly string[];

/** Asked at once, so that the error leads to the caller, and again when lazy values are known. */
function functionCall(name: string, parts: Parts, problems: Problems): string {
  assertParts(name, problems(parts, undefined));
  const token: IResolvable = {
    creationStack: [],
    resolve(context) {
      const missing = missingProvider(context.scope);
      assertParts(name, [...problems(parts, context), ...(missing === undefined ? [] : [missing])]);
      return providerFunction("openconnectors", name, Object.values(parts).map(argument));
    },
    toString: () => Token.asString(token),
  };
  return token.toString();
}

function assertParts(name: string, problems: readonly string[]): void {
  if (problems.length > 0) throw new Error([`${name} can't be called`, ...problems].join("\n  "));
}

/** An expression that was written by hand would be quoted by the framework, as any other text. */
function argument(input: TextInput): unknown {
  const text = textOf(input);
  const [, expression] = Token.isUnresolved(text) ? [] : (/^\$\{([^{}]*)\}$/.exec(text) ?? []);
  return expression === undefined ? text : ref(expression);
}

function missingProblems(parts: Parts, context: IResolveContext | undefined): readonly string[] {
  return Object.entries(parts).flatMap(([name, input]) => {
    const content = contentOf(context?.scope, input);
    const isMissing = content.kind === "absent" || (content.kind === "literal" && content.text.trim() === "");
    return isMissing ? [`${name} is missing. Give a value, such as a variable of the stack.`] : [];
  });
}

function secretProblems(parts: Parts, context: IResolveContext | undefined): readonly string[] {
  const spelledOut = Object.entries(parts).flatMap(([name, input]) => {
    const plainText = plainTextIn(contentOf(context?.scope, input), context?.scope);
    return plainText === undefined
      ? []
      : [`${name} is ${plainText} Use a variable of the stack, as secretVariable makes one.`];
  });
  return [...missingProblems(parts, context), ...spelledOut];
}
