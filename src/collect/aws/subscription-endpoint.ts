/**
 * What of a subscription's endpoint may be kept. Addresses on the web hold tokens, mail addresses and telephone numbers
 * belong to people; an ARN is only a name.
 */
export function withoutSecrets(protocol: string | undefined, endpoint: string | undefined): string | null {
  if (endpoint === undefined) return null
  switch (protocol) {
    case 'http':
    case 'https':
      return webHost(endpoint)
    case 'email':
    case 'email-json': {
      const at = endpoint.lastIndexOf('@')
      return at < 0 ? null : `*${endpoint.slice(at)}`
    }
    case 'sqs':
    case 'lambda':
    case 'firehose':
    case 'application':
      return endpoint.startsWith('arn:') ? endpoint : null
    default:
      return null
  }
}

function webHost(address: string): string | null {
  if (!URL.canParse(address)) return null
  const { protocol, hostname } = new URL(address)
  return hostname === '' ? null : `${protocol}//${hostname}`
}
