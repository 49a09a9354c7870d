import type { Subject } from '../../model/report.js'
import type { Scope } from '../../model/scope.js'
import { partitionOf, realRegionOf } from './located.js'

/** The account and the region that a finding has to be imported into. */
export type AsffPlace = { readonly account: string; readonly region: string }

/** Where IAM and other things of a whole account are kept. */
const HOMES = ['us-east-1', 'us-gov-west-1', 'cn-north-1']
const ACCOUNT = /^\d{12}$/

/**
 * The accounts of a run, each with the region for what is in none: the home of such things where it was read, or else the
 * first region that was. It does not change while the same regions are read.
 */
export function accountsOf(scopes: readonly Scope[]): ReadonlyMap<string, string> {
  const regions = new Map<string, Set<string>>()
  for (const scope of scopes) {
    if (scope.provider !== 'aws' || !ACCOUNT.test(scope.account)) continue
    const of = regions.get(scope.account) ?? new Set()
    regions.set(scope.account, of)
    const region = realRegionOf(scope)
    if (region !== undefined) of.add(region)
  }
  return new Map(
    [...regions].map(([account, of]) => [
      account,
      HOMES.find((home) => of.has(home)) ?? [...of].sort()[0] ?? 'us-east-1',
    ]),
  )
}

/** Where the finding on a subject is imported; undefined where it belongs to no account. */
export function placeIn(
  accounts: ReadonlyMap<string, string>,
  { subject: { scope } }: { readonly subject: Pick<Subject, 'scope'> },
): AsffPlace | undefined {
  if (scope.provider !== 'aws' || !ACCOUNT.test(scope.account)) return undefined
  const region = realRegionOf(scope) ?? accounts.get(scope.account) ?? 'us-east-1'
  return { account: scope.account, region }
}

/** The product that an account imports findings of its own into. */
export const productArn = ({ account, region }: AsffPlace): string =>
  `arn:${partitionOf('', region)}:securityhub:${region}:${account}:product/${account}/default`

/** The region to state of a resource: none where it is in none. */
export const statedRegion = (scope: Scope): { readonly Region?: string } => {
  const region = realRegionOf(scope)
  return region === undefined ? {} : { Region: region }
}
