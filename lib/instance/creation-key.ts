// The name under which an interrupted create is taken up again by the next run (architecture: Creation without doubt).
// It must be the same in every synth of the same instance, and another one for every other instance of an account.
import type { Construct } from "constructs";
import { Token } from "../framework";

export interface CreationKeyParts {
  readonly projectId: string;
  /** `OpenConnectorsProvider.creationScope`: distinguishes the states into which one app is deployed. */
  readonly creationScope: string | undefined;
  readonly construct: Construct;
  /** What distinguishes the instances of one resource. */
  readonly repeated: "once" | "count" | "forEach";
}

/** Changes when the parts are put together in another way, so that old and new keys can't be mistaken for each other. */
const FORMAT = "1";

/**
 * A template that Terraform completes with the workspace and the index or key. The separators `:` and `#` occur in no
 * part but the last, so that different parts never make one key.
 */
export function creationKey({ projectId, creationScope, construct, repeated }: CreationKeyParts): string {
  const path = construct.node.path.split("/").map(encodeURIComponent).join("/");
  const fixed = [FORMAT, encoded(projectId), encoded(creationScope ?? ""), "${terraform.workspace}", path].join(":");
  return fixed + suffix[repeated];
}

const suffix = { once: "", count: "#${count.index}", forEach: "#${each.key}" } as const;

/** Percent-encoding also keeps `${` of a plain text from becoming a template. A token is Terraform's to fill in. */
function encoded(text: string): string {
  return Token.isUnresolved(text) ? text : encodeURIComponent(text);
}
