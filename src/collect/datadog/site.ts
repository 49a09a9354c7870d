/** Where organisations live. Keys go nowhere else, unless another server is named outright. */
export const SITES = [
  'datadoghq.com',
  'us3.datadoghq.com',
  'us5.datadoghq.com',
  'datadoghq.eu',
  'ap1.datadoghq.com',
  'ap2.datadoghq.com',
  'uk1.datadoghq.com',
  'ddog-gov.com',
  'us2.ddog-gov.com',
] as const

/** The server to send calls to: another server where one is named, else the site's own; or what is wrong with them. */
export function originOf(
  site: string,
  endpoint: string | undefined,
): { readonly origin: string } | { problem: string } {
  if (endpoint === undefined) {
    if ((SITES as readonly string[]).includes(site)) return { origin: `https://api.${site}` }
    return { problem: `${JSON.stringify(site)} is no site of Datadog: it is one of ${SITES.join(', ')}` }
  }
  if (!URL.canParse(endpoint)) return { problem: `${JSON.stringify(endpoint)} is no address of a server` }
  const { origin, protocol } = new URL(endpoint)
  if (protocol === 'https:' || protocol === 'http:') return { origin }
  return { problem: `${JSON.stringify(endpoint)} is no address of a server` }
}
