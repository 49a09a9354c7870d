/** The oldest protocol that clients may still be offered: TLS 1.2. */
const OLDEST = 1.2

/** The protocols among `TLSv1`, `TLSv1.2`, `SSLv3` and the like that are older than TLS 1.2. What has no such name counts as old. */
export const outdatedProtocols = (protocols: readonly string[]): readonly string[] =>
  protocols.filter((protocol) => !(Number(/^TLSv(\d+(?:\.\d+)?)$/i.exec(protocol)?.[1]) >= OLDEST))
