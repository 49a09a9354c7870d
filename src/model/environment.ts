/** Whether something serves users or its own makers; `unknown` where nothing says it. */
export const ENVIRONMENTS = ['production', 'non-production', 'unknown'] as const
export type Environment = (typeof ENVIRONMENTS)[number]

/** Tag keys that name an environment, compared without case. */
const KEYS = new Set(['environment', 'env', 'stage', 'tags.datadoghq.com/env'])
const PRODUCTION = /^(?:prod|production|prd|live)(?:$|[-_.])/i
const OTHER =
  /^(?:dev|development|test|testing|qa|uat|stage|staging|stg|sandbox|demo|preview|ci|(?:non|pre)[-_ ]?prod(?:uction)?)(?:$|[-_.])/i

type Tags = Readonly<Record<string, string>>

const known = new WeakMap<Tags, Environment>()

/** The environment that an item's tags name; `unknown` where they name none. */
export function environmentOf(tags: Tags): Environment {
  const environment = known.get(tags) ?? namedIn(tags)
  known.set(tags, environment)
  return environment
}

/** Tags that contradict each other make nothing less grave: one that says production is enough. */
function namedIn(tags: Tags): Environment {
  let found: Environment = 'unknown'
  for (const key in tags) {
    if (!KEYS.has(key.toLowerCase())) continue
    const environment = environmentCalled((tags[key] ?? '').trim())
    if (environment === 'production') return environment
    if (environment !== 'unknown') found = environment
  }
  return found
}

/** The environment that a value such as `prod-eu` means. */
const environmentCalled = (value: string): Environment =>
  PRODUCTION.test(value) ? 'production' : OTHER.test(value) ? 'non-production' : 'unknown'

/** The environment in the name of a namespace or a cluster, which may stand at its end: `shop-staging`. */
export function environmentInName(name: string): Environment {
  const whole = environmentCalled(name)
  if (whole !== 'unknown') return whole
  const parts = name.split(/[-_.]/)
  const ends = [parts.slice(-2).join('-'), parts.at(-1) ?? '']
  return ends.map(environmentCalled).find((one) => one !== 'unknown') ?? 'unknown'
}
