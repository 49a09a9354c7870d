import type { Coverage, CoverageGap } from '../model/report.js'
import { GLOBAL_REGION, ownerKey, type Provider, type Scope, scopeKey } from '../model/scope.js'
import { groupedBy } from './rule-groups.js'
import { counted, firstOf, joined, shortened, shown, visible } from './text.js'

/** What one account, cluster or organisation contributed to the run. */
type Place = { readonly provider: Provider; readonly name: string; readonly regions: readonly string[] }

/** The names of the providers. */
export const PROVIDER_NAMES: Readonly<Record<Provider, string>> = {
  aws: 'AWS account',
  kubernetes: 'Kubernetes cluster',
  datadog: 'Datadog organisation',
}

/** The accounts, clusters and organisations of a scope, each once, with the regions that were read. */
export function placesOf(scopes: readonly Scope[]): readonly Place[] {
  return [...groupedBy(scopes, ownerKey)].map(([, [first, ...others]]) => ({
    provider: first.provider,
    name: shown(ownerKey(first).slice(first.provider.length + 1)),
    regions: [
      ...new Set([first, ...others].flatMap((scope) => (scope.provider === 'aws' ? [shown(scope.region)] : []))),
    ],
  }))
}

/** The whole scope in one phrase: `2 AWS accounts in 3 regions and 1 Kubernetes cluster`. */
export function scopePhrase(scopes: readonly Scope[]): string {
  if (scopes.length === 0) return 'nothing'
  const places = placesOf(scopes)
  const regions = new Set(places.flatMap((place) => place.regions))
  regions.delete(GLOBAL_REGION)
  return joined(
    [...groupedBy(places, ({ provider }) => provider).values()].map(([first, ...others]) => {
      const phrase = counted(others.length + 1, PROVIDER_NAMES[first.provider])
      return first.provider === 'aws' && regions.size > 0 ? `${phrase} in ${counted(regions.size, 'region')}` : phrase
    }),
  )
}

/** Where something was not read, shortened: `aws/111111111111/eu-west-1 and 3 more`. */
export function whereOf(gap: CoverageGap, most: number): string {
  return firstOf(
    gap.scopes.map((scope) => shortened(visible(scopeKey(scope)), 80)),
    most,
  )
}

/** A sentence for each provider that the run left out although rules join it with what was read. */
export const leftOut = ({ notInRun }: Coverage): readonly string[] =>
  notInRun.map(
    ({ source, rules }) =>
      `${shown(source)} was not part of this run: ${counted(rules.length, 'rule')} that ${rules.length === 1 ? 'joins' : 'join'} it with what was read ${rules.length === 1 ? 'was' : 'were'} not judged.`,
  )

/** What became of a read, after the name of what was read: `rds:DescribeDBInstances was denied`. */
export const GAP_REASONS: Readonly<Record<CoverageGap['reason'], string>> = {
  denied: 'was denied',
  throttled: 'was throttled until the run ended',
  timeout: 'did not answer in time',
  expired: 'was cut off: the credentials expired',
  interrupted: 'was interrupted',
  'not-enabled': 'is not in use',
  'not-collected': 'was not collected',
  'not-in-run': 'was not part of this run',
  failed: 'failed',
}

/** What closes a gap, in the imperative and without a full stop. */
export function remedyOf({ reason, permission }: CoverageGap): string {
  return permission === undefined ? REMEDIES[reason] : `Grant ${shortened(visible(permission), 120)}`
}

const REMEDIES: Readonly<Record<CoverageGap['reason'], string>> = {
  denied: 'Ask the owner of the account which policy denies it',
  throttled: 'Run again when less other automation is calling this API',
  timeout: 'Run again with a longer deadline',
  expired: 'Run again with credentials that outlast the run',
  interrupted: 'Run again and let it finish',
  'not-enabled': 'Nothing to do',
  'not-collected': 'Collect again with the rules of this run chosen',
  'not-in-run': 'Run again with this provider to have it judged',
  failed: 'Read the message and run again',
}
