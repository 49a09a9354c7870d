import { type Scope, UNLISTED_REGIONS, GLOBAL_REGION } from '../../model/scope.js'

/** Where something is, in the words of a table: account, cluster or organisation, and the region where there is one. */
export const ownerOf = (scope: Scope): string => {
  switch (scope.provider) {
    case 'aws':
      return scope.account
    case 'kubernetes':
      return scope.cluster
    case 'datadog':
      return scope.org
    default:
      return scope satisfies never
  }
}

/** The region of something that is in one: not of what belongs to the whole account. */
export const realRegionOf = (scope: Scope): string | undefined =>
  scope.provider === 'aws' && scope.region !== GLOBAL_REGION && scope.region !== UNLISTED_REGIONS
    ? scope.region
    : undefined

/** The partition of AWS that an id or, where it tells none, a region belongs to. */
export function partitionOf(id: string, region: string | undefined): 'aws' | 'aws-cn' | 'aws-us-gov' {
  const named = /^arn:(aws|aws-cn|aws-us-gov):/.exec(id)?.[1]
  if (named === 'aws' || named === 'aws-cn' || named === 'aws-us-gov') return named
  if (region?.startsWith('cn-')) return 'aws-cn'
  return region?.startsWith('us-gov-') ? 'aws-us-gov' : 'aws'
}
