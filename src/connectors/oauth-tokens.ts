// Which configuration keys hold tokens of an OAuth login. The platform replaces them each time it uses them, so one that was sent
// before must not be sent again (open-connectors-api: OAuth). The keys of the registered application (`oauth.api.key`) stay.

/** As in `oauth.user.token`, `oauth.user.token.secret` and `oauth.user.refresh_token`. */
const TOKEN = /^oauth\.user\.(?:[a-z]+[._])?token(?:[._]secret)?$/i;

export function isOAuthToken(key: string): boolean {
  return TOKEN.test(key);
}
