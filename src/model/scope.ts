/** One region of one AWS account. Account-wide services (IAM, the list of buckets) have the region `global`. */
export type AwsScope = { readonly provider: 'aws'; readonly account: string; readonly region: string }
export type KubernetesScope = { readonly provider: 'kubernetes'; readonly cluster: string }
export type DatadogScope = { readonly provider: 'datadog'; readonly org: string }

/** Says where something was read. */
export type Scope = AwsScope | KubernetesScope | DatadogScope
export type Provider = Scope['provider']
export const PROVIDERS = ['aws', 'kubernetes', 'datadog'] as const satisfies readonly Provider[]

/** The region of what belongs to a whole AWS account. */
export const GLOBAL_REGION = 'global'

/** Stands for the regions of an AWS account of which nobody could tell which they are. Nothing in them is ever known. */
export const UNLISTED_REGIONS = '*'

/** A scope as one stable string, for maps and for people: `aws/111111111111/eu-west-1`. */
export function scopeKey(scope: Scope): string {
  return `${ownerKey(scope)}${scope.provider === 'aws' ? `/${scope.region}` : ''}`
}

/** What a scope belongs to: the AWS account without its region, the cluster, the organisation. */
export function ownerKey(scope: Scope): string {
  switch (scope.provider) {
    case 'aws':
      return `aws/${scope.account}`
    case 'kubernetes':
      return `kubernetes/${scope.cluster}`
    case 'datadog':
      return `datadog/${scope.org}`
    default:
      return scope satisfies never
  }
}
