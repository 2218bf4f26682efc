// A ConnectWise instance, attribute by attribute, so that a plan diff reads like the form people used to fill in.
// Keys and rules: connectors/connectwise.ts. Sources: interfaces page; API facts, section 12.2.
import { baseUrlProblems, clientIdsEqual, nameProblems, sameBaseUrl } from "../../connectors";
import { bool, int64, nonEmpty, set, string, validator } from "../../plugin";
import { RESERVED_TAG_PREFIX } from "../instance/markers";

const name = validator<string>((text) => nameProblems(text));
const connectWiseUrl = validator<string>((text) => baseUrlProblems(text));
const tag = validator<readonly string[]>((tags) =>
  tags.flatMap((text) => [
    ...(text === "" ? ["A tag must not be empty."] : []),
    ...(/[<>]/.test(text) ? [`The tag "${text}" contains < or >, which the platform strips.`] : []),
    ...(text.startsWith(RESERVED_TAG_PREFIX)
      ? [`The tag "${text}" begins with "${RESERVED_TAG_PREFIX}", which is kept for the provider's own marks.`]
      : []),
  ]),
);

export const connectwiseAttributes = {
  id: string({ computed: true, usePriorState: true, description: "Id of the instance: digits, exact to 64 bits." }),
  name: string({
    required: true,
    validators: [name],
    description: "Shown in Open Connectors; need not be unique. A change is made in place.",
  }),
  base_url: string({
    required: true,
    validators: [connectWiseUrl],
    semanticEquality: sameBaseUrl,
    description:
      "Address of the ConnectWise API, `https://HOST/v4_6_release/apis/3.0`. A change re-authenticates the instance.",
  }),
  company: string({
    required: true,
    validators: [nonEmpty],
    description: "Company of the ConnectWise login. A change re-authenticates the instance.",
  }),
  public_key: string({
    required: true,
    validators: [nonEmpty],
    description: "Public half of the ConnectWise API key. A change re-authenticates the instance.",
  }),
  client_id: string({
    required: true,
    sensitive: true,
    validators: [nonEmpty],
    semanticEquality: clientIdsEqual,
    description: "ConnectWise client id of the integration, a GUID. A change re-authenticates the instance.",
  }),
  private_key_wo: string({
    optional: true,
    writeOnly: true,
    validators: [nonEmpty],
    description:
      "Private half of the ConnectWise API key. Write-only: it is in no plan and no state. Another key than the one sent " +
      "last is noticed and re-authenticates the instance.",
  }),
  private_key_wo_version: string({
    optional: true,
    description: "Where it is set, `private_key_wo` is sent when this changes, and only then.",
  }),
  private_key: string({
    optional: true,
    sensitive: true,
    validators: [nonEmpty],
    description:
      "Private half of the ConnectWise API key, kept in state: for Terraform and OpenTofu before 1.11. Conflicts with `private_key_wo`.",
  }),
  private_key_revision: int64({
    computed: true,
    usePriorState: true,
    description:
      "Counts how often a write-only private key was sent. `(known after apply)` in a plan says that another key will be.",
  }),
  creation_key: string({
    optional: true,
    validators: [nonEmpty],
    description:
      "Names this resource across runs, so that a create that was interrupted is taken up instead of repeated. Only a hash " +
      "of it is sent. A change touches our own tag of the instance and nothing else.",
  }),
  filter_response_nulls: bool({
    optional: true,
    computed: true,
    default: true,
    description: "Leave null values out of the connector's replies. Default: true.",
  }),
  tags: set(string.element, {
    optional: true,
    validators: [tag],
    description:
      "Tags of the instance. Left out, tags are not managed and the platform tags the instance with its name.",
  }),
  element_id: string({ computed: true, usePriorState: true, description: "Number of the connector at this host." }),
  element_key: string({ computed: true, usePriorState: true, description: "Key of the connector." }),
  created_date: string({
    computed: true,
    usePriorState: true,
    description: "When the instance was created, ISO 8601.",
  }),
  token: string({
    computed: true,
    usePriorState: true,
    sensitive: true,
    description: "Credential of the instance for calls to its connector.",
  }),
  valid: bool({
    computed: true,
    usePriorState: true,
    description: "False where the platform reports that the instance has lost its connection.",
  }),
} as const;
