// Masks: asterisks that the platform, its user interface and CI systems show instead of a secret (open-connectors-api: Masked
// values). One that finds its way into a configuration would replace the real value, so it is never sent.

/** Fewer may be a plain value: `*` and `**` are patterns in many systems. */
const SHORTEST_PLAIN_MASK = 3;

/** @param secret whether the value is meant to be secret: then one asterisk is enough, else it takes three. */
export function isMaskValue(text: string, { secret }: { readonly secret: boolean }): boolean {
  return /^\*+$/.test(text) && text.length >= (secret ? 1 : SHORTEST_PLAIN_MASK);
}

/** To follow the name of what holds it. */
export const MASK_PROBLEM =
  "consists of asterisks only. That is how the platform, Open Connectors and CI systems show a value that they hide, so it was probably " +
  "copied from a reply, a web page, a log or a masked variable. It is never sent, since it would replace the real value. Set the value itself.";
