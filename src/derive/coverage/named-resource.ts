import type { Item } from '../../model/item.js'
import { tagSetOf } from '../datadog/scope/tag-set.js'
import type { WatchedResource } from './covers.js'

type Named = {
  /** `table orders`. */
  readonly title: string
  /** The tags that Datadog makes of the dimensions that name it. Each of them singles it out. */
  readonly own: Readonly<Record<string, string>>
  /** Tags that it shares with others of its kind, such as that of its cluster. */
  readonly shared?: Readonly<Record<string, string>>
  /** Whether the tags that people gave it were read: if not, a monitor scoped by one may be about it or not. */
  readonly isTagged: boolean
}

/** Something of AWS that Datadog knows by the dimensions of its metrics. `accountTags`: those of the integration. */
export function namedResource(
  { scope, tags }: Item,
  { title, own, shared = {}, isTagged }: Named,
  accountTags: readonly string[],
): WatchedResource {
  const place = scope.provider === 'aws' ? { region: scope.region, aws_account: scope.account } : {}
  const known = { ...own, ...shared, ...place }
  const named = Object.entries(known).map(([key, value]) => `${key}:${value}`)
  const given = Object.entries(tags).map(([key, value]) => (value === '' ? key : `${key}:${value}`))
  return {
    title,
    tags: tagSetOf([...named, ...given, ...accountTags], isTagged ? 'all' : Object.keys(known)),
    identity: Object.keys(own),
  }
}
