/** An id taken apart: which kind of thing it names, and where below its account, cluster or organisation it is. */
export type ResourceKind = {
  /** `rds:db`, `Deployment`, `monitor`; empty where the id names none. */
  readonly kind: string
  /** The steps to it, from its service or namespace down to its name. */
  readonly path: readonly string[]
  readonly namespace?: string
}

/** What the id of an item says of it. */
export function resourceKind(id: string): ResourceKind {
  const arn = ARN.exec(id)
  if (arn) {
    const [, service = '', resource = ''] = arn
    const path = resource.split(/[:/]/)
    return { kind: path.length === 1 ? service : `${service}:${path[0] ?? ''}`, path: [service, ...path] }
  }
  const uri = URI.exec(id)
  if (!uri) return { kind: '', path: [id] }
  const [, provider, rest = ''] = uri
  const path = rest.split('/')
  if (provider !== 'kubernetes') return { kind: path.length > 1 ? (path[0] ?? '') : '', path }
  const [namespace = ''] = path
  return { kind: path.at(-2) ?? '', path, ...(path.length === 3 && { namespace }) }
}

const ARN = /^arn:[^:]*:([^:]*):[^:]*:[^:]*:(.+)$/s
const URI = /^(aws|kubernetes|datadog):\/\/[^/]*\/?(.*)$/s
