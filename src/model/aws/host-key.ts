const HOST = /^(?:[a-z][a-z0-9+.-]*:\/\/)?(\[[^\]]*\]|[^/?#:]*)/i

/**
 * The host of a name or URL as joins compare it: in lower case, without the dot that may end it and without the
 * `dualstack.` that only asks for IPv6 as well.
 */
export const hostKey = (nameOrUrl: string): string =>
  (HOST.exec(nameOrUrl.trim())?.[1] ?? '')
    .toLowerCase()
    .replace(/\.$/, '')
    .replace(/^dualstack\./, '')
