// `fromInstanceId` of the constructs: one instance, of one connector where that is known.
import type { Construct } from "constructs";
import { ExistingConnectorInstance } from "./existing-connector-instance";
import { withoutNulls } from "../props/collection-rules";
import type { FromInstanceIdProps } from "./lookup-props";

/** Of the catalogue: a key for Terraform, a name for people. */
export interface ExpectedConnector {
  readonly elementKey: string;
  readonly name: string;
}

/** @param expected makes an instance of any other connector an error of Terraform */
export function instanceById(
  scope: Construct,
  id: string,
  given: FromInstanceIdProps | string,
  expected?: ExpectedConnector,
): ExistingConnectorInstance {
  // Plain JavaScript may pass anything; the rules say what is wrong with it.
  const props = typeof given === "object" ? withoutNulls<FromInstanceIdProps>(given) : { instanceId: given };
  if (expected === undefined) return new ExistingConnectorInstance(scope, id, props);
  const { elementKey, name } = expected;
  const isExpected = {
    condition: `\${self.element_key == "${elementKey}"}`,
    // Without the id, which is sensitive where it comes from another stack: Terraform would then not show the message.
    errorMessage: `The instance is one of the connector \${self.element_key}, and not of ${name} (${elementKey}).`,
  };
  const { lifecycle } = props;
  const postcondition = [...(lifecycle?.postcondition ?? []), isExpected];
  return new ExistingConnectorInstance(scope, id, { ...props, lifecycle: { ...lifecycle, postcondition } });
}
