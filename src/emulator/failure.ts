// An answer that is an error of the API (open-connectors-api: Statuses and errors).

export class ApiFailure extends Error {
  constructor(
    readonly status: number,
    /** The API's `message`. */
    readonly apiMessage: string,
    /** What the remote system said, where it was the one that refused. */
    readonly providerMessage?: string,
  ) {
    super(apiMessage);
  }
}

/** Texts whose wording is known (open-connectors-api: Known error texts). */
export const KNOWN_MESSAGES = {
  badCredentials: "Invalid Organization or User secret, or invalid Element token provided.",
  badInstanceToken: "Invalid Element Instance Id provided.",
} as const;
