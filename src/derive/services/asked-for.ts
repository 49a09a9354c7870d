import type { Item } from '../../model/item.js'

/** `service:web`, but neither `!service:web`, `-service:web`, `NOT service:web`, `kube_service:web` nor `service:web*`. */
const asked = (key: string): RegExp => new RegExp(`(?<![\\w!.@-]|\\bNOT\\s+\\(?)${key}:([\\w./-]+)(?![\\w*./-])`, 'g')
const PATTERNS = { service: asked('service'), env: asked('env') } as const

/** The one service or environment that a monitor asks about, where it asks about one. */
export function askedFor(item: Item, key: keyof typeof PATTERNS): string | undefined {
  if (!('monitor_id' in item) || !('query' in item) || typeof item.query !== 'string') return undefined
  const [only, ...others] = new Set([...item.query.matchAll(PATTERNS[key])].map(([, name]) => name?.toLowerCase()))
  return others.length === 0 ? only : undefined
}
