// Masks: what the platform, its user interface, Terraform and CI systems show instead of a secret (open-connectors-api: Masked
// values). One that finds its way into a configuration would replace the real value, so it is never sent.

/** Fewer may be a plain value: `*` and `**` are patterns in many systems. */
const SHORTEST_PLAIN_MASK = 3;

/**
 * Asterisks or bullets alone, or a word such as `(sensitive value)`; blanks and line breaks around it came with the copy.
 *
 * @param secret whether the value is meant to be secret: then one asterisk is enough, else it takes three.
 */
export function isMaskValue(text: string, { secret }: { readonly secret: boolean }): boolean {
  const mask = text.trim();
  if (/^[*\u2022\u25cf\uff0a]+$/.test(mask)) return mask.length >= (secret ? 1 : SHORTEST_PLAIN_MASK);
  return /^(?:[([<]|\*\*+)(?:sensitive(?: value)?|hidden|known after apply|filtered|masked|redacted|secure)(?:[)\]>]|\*\*+)$/i.test(
    mask,
  );
}

/** To follow the name of what holds it. */
export const MASK_PROBLEM =
  "is only a mask. That is how the platform, Open Connectors, Terraform and CI systems show a value that they hide, so it was probably " +
  "copied from a reply, a web page, a log or a masked variable. It is never sent, since it would replace the real value. Set the value itself.";
