import type { Environment } from '../model/report.js'

/** Tag keys that name an environment, compared without case. */
const KEYS = ['environment', 'env', 'stage', 'tags.datadoghq.com/env']
const PRODUCTION = /^(?:prod|production|prd|live)(?:$|[-_.])/i
const OTHER =
  /^(?:dev|development|test|testing|qa|uat|stage|staging|stg|sandbox|demo|preview|ci|(?:non|pre)-?prod(?:uction)?)(?:$|[-_.])/i

type Tags = Readonly<Record<string, string>>

const known = new WeakMap<Tags, Environment>()

/** The environment that an item's tags name; `unknown` where they name none. */
export function environmentOf(tags: Tags): Environment {
  const environment = known.get(tags) ?? namedIn(tags)
  known.set(tags, environment)
  return environment
}

function namedIn(tags: Tags): Environment {
  const byKey = new Map(Object.entries(tags).map(([key, value]) => [key.toLowerCase(), value.trim()]))
  const value = KEYS.map((key) => byKey.get(key)).find((named) => named !== undefined && named !== '')
  if (value === undefined) return 'unknown'
  if (PRODUCTION.test(value)) return 'production'
  return OTHER.test(value) ? 'non-production' : 'unknown'
}
