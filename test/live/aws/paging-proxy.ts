import { childrenOf, inner } from './xml-list.js'
import { operationOf, type Proxy, startProxy, type WireAnswer, type WireRequest } from './wire.js'

export type PagingProxy = Proxy & {
  /** How many pages each operation was answered in at most. */
  readonly pages: ReadonlyMap<string, number>
}

/** Where a list is in an answer, and how its service asks for the rest and says that there is more. */
type Listing = {
  readonly lists: readonly string[]
  /** The parameter of the request that carries the token, and the member of the answer that does. */
  readonly asked: string
  readonly told: string
  /** A member that says besides whether there is more. */
  readonly more?: string
}

const marker = (...lists: readonly string[]): Listing => ({ lists, asked: 'Marker', told: 'Marker' })
const nextMarker = (list: string): Listing => ({ lists: [list], asked: 'Marker', told: 'NextMarker' })
const nextToken = (...lists: readonly string[]): Listing => ({ lists, asked: 'NextToken', told: 'NextToken' })
const ec2 = (list: string): Listing => ({ lists: [list], asked: 'NextToken', told: 'nextToken' })

/** Operations that name themselves in the request, by their own names. */
const NAMED: Readonly<Record<string, Listing>> = {
  DescribeDBInstances: marker('DBInstances'),
  DescribeDBClusters: marker('DBClusters'),
  DescribeDBSnapshots: marker('DBSnapshots'),
  DescribeDBClusterSnapshots: marker('DBClusterSnapshots'),
  DescribeEventSubscriptions: marker('EventSubscriptionsList'),
  GetAccountAuthorizationDetails: {
    ...marker('UserDetailList', 'GroupDetailList', 'RoleDetailList', 'Policies'),
    more: 'IsTruncated',
  },
  DescribeAutoScalingGroups: nextToken('AutoScalingGroups'),
  DescribePolicies: nextToken('ScalingPolicies'),
  DescribeScheduledActions: nextToken('ScheduledUpdateGroupActions'),
  DescribeScalingActivities: nextToken('Activities'),
  DescribeInstances: ec2('reservationSet'),
  DescribeInstanceStatus: ec2('instanceStatusSet'),
  DescribeVolumes: ec2('volumeSet'),
  DescribeSnapshots: ec2('snapshotSet'),
  DescribeSubnets: ec2('subnetSet'),
  DescribeSecurityGroups: ec2('securityGroupInfo'),
  DescribeNetworkInterfaces: ec2('networkInterfaceSet'),
  DescribeRouteTables: ec2('routeTableSet'),
  DescribeLaunchTemplateVersions: ec2('launchTemplateVersionSet'),
  DescribeLoadBalancers: nextMarker('LoadBalancers'),
  DescribeTargetGroups: nextMarker('TargetGroups'),
  DescribeListeners: nextMarker('Listeners'),
  DescribeSSLPolicies: nextMarker('SslPolicies'),
  ListTopics: nextToken('Topics'),
  ListSubscriptions: nextToken('Subscriptions'),
  DescribeAlarms: nextToken('MetricAlarms', 'CompositeAlarms'),
  ListTables: { lists: ['TableNames'], asked: 'ExclusiveStartTableName', told: 'LastEvaluatedTableName' },
  DescribeScalableTargets: nextToken('ScalableTargets'),
  DescribeScalingPolicies: nextToken('ScalingPolicies'),
  DescribeReplicationGroups: marker('ReplicationGroups'),
  DescribeCacheClusters: marker('CacheClusters'),
  ListQueues: nextToken('QueueUrls'),
  DescribeLogGroups: { lists: ['logGroups'], asked: 'nextToken', told: 'nextToken' },
  ListKeys: nextMarker('Keys'),
  ListAliases: nextMarker('Aliases'),
  DescribeRepositories: { lists: ['repositories'], asked: 'nextToken', told: 'nextToken' },
}

/** Operations that are known by their paths. */
const BY_PATH: readonly {
  readonly name: string
  readonly signedFor: string
  readonly path: RegExp
  readonly as: Listing
}[] = [
  {
    name: 'ListBuckets',
    signedFor: 's3',
    path: /^\/$/,
    as: { lists: ['Buckets'], asked: 'continuation-token', told: 'ContinuationToken' },
  },
  {
    name: 'ListClusters',
    signedFor: 'eks',
    path: /^\/clusters$/,
    as: { lists: ['clusters'], asked: 'nextToken', told: 'nextToken' },
  },
  {
    name: 'ListNodegroups',
    signedFor: 'eks',
    path: /^\/clusters\/[^/]+\/node-groups$/,
    as: { lists: ['nodegroups'], asked: 'nextToken', told: 'nextToken' },
  },
  {
    name: 'DescribeFileSystems',
    signedFor: 'elasticfilesystem',
    path: /^\/2015-02-01\/file-systems\/?$/,
    as: { lists: ['FileSystems'], asked: 'Marker', told: 'NextMarker' },
  },
  {
    name: 'ListBackupPlans',
    signedFor: 'backup',
    path: /^\/backup\/plans\/?$/,
    as: { lists: ['BackupPlansList'], asked: 'nextToken', told: 'NextToken' },
  },
]

/** Every operation that the proxy cuts into pages. */
export const PAGED: readonly string[] = [...Object.keys(NAMED), ...BY_PATH.map(({ name }) => name)]

/**
 * Cuts each list that a server answers into pages of so many items, whatever the server itself can do. The later pages are
 * of the answer that the first was cut from.
 */
export async function startPagingProxy(endpoint: string, size: number): Promise<PagingProxy> {
  const pages = new Map<string, number>()
  const answers: WireAnswer[] = []
  const proxy = await startProxy(endpoint, async (request, forward) => {
    const found = listingOf(request)
    if (!found) return forward(request)
    const { token, rest } = withoutToken(request, found.as.asked)
    const [, page = '0', list] = /^page-(\d+)-of-(\d+)$/.exec(token ?? '') ?? []
    const known = list === undefined ? undefined : answers[Number(list)]
    if (token !== undefined && !known) throw new Error(`nobody handed out the token ${token}`)
    const whole = known ?? (await forward(rest))
    if (whole.status !== 200) return whole
    const number = known ? Number(list) : answers.push(whole) - 1
    pages.set(found.name, Math.max(pages.get(found.name) ?? 0, Number(page) + 1))
    return { ...whole, body: cut(whole, found.as, { page: Number(page), size, list: number }) }
  })
  return { ...proxy, pages }
}

function listingOf(request: WireRequest): { readonly name: string; readonly as: Listing } | undefined {
  const { signedFor, name } = operationOf(request)
  const named = NAMED[name]
  if (named) return { name, as: named }
  const { pathname } = request.url
  return BY_PATH.find((one) => one.signedFor === signedFor && request.method === 'GET' && one.path.test(pathname))
}

/** The token of a request, and the request without it: the server behind is asked for everything at once. */
function withoutToken(request: WireRequest, name: string): { readonly token?: string; readonly rest: WireRequest } {
  const url = new URL(request.url)
  const inUrl = url.searchParams.get(name)
  if (inUrl !== null) {
    url.searchParams.delete(name)
    return { token: inUrl, rest: { ...request, url } }
  }
  if (request.body.startsWith('{')) {
    const { [name]: token, ...input } = JSON.parse(request.body) as Record<string, unknown>
    return typeof token === 'string' ? { token, rest: { ...request, body: JSON.stringify(input) } } : { rest: request }
  }
  const form = new URLSearchParams(request.body)
  const token = form.get(name)
  if (token === null) return { rest: request }
  form.delete(name)
  return { token, rest: { ...request, body: form.toString() } }
}

/** One page of an answer: the same, with so many items of each list and a token where there are more. */
function cut(
  { body }: WireAnswer,
  listing: Listing,
  { page, size, list: number }: { readonly page: number; readonly size: number; readonly list: number },
): string {
  const [from, to] = [page * size, (page + 1) * size]
  const token = `page-${page + 1}-of-${number}`
  if (body.trimStart().startsWith('{')) {
    const answer = JSON.parse(body) as Record<string, unknown>
    let hasMore = false
    for (const name of listing.lists) {
      const list = answer[name]
      if (!Array.isArray(list)) continue
      answer[name] = list.slice(from, to)
      hasMore ||= list.length > to
    }
    return JSON.stringify(hasMore ? { ...answer, [listing.told]: token } : answer)
  }
  let cutBody = body
  let hasMore = false
  for (const name of listing.lists) {
    const place = inner(cutBody, name)
    if (!place) continue
    const items = childrenOf(cutBody.slice(place.start, place.end))
    hasMore ||= items.length > to
    cutBody = cutBody.slice(0, place.start) + items.slice(from, to).join('') + cutBody.slice(place.end)
  }
  if (!hasMore) return cutBody
  const [first = ''] = listing.lists
  const told = `<${listing.told}>${token}</${listing.told}>`
  if (listing.more !== undefined)
    cutBody = cutBody.replace(`<${listing.more}>false</${listing.more}>`, `<${listing.more}>true</${listing.more}>`)
  return cutBody.replace(new RegExp(`<${first}[\\s>/]`), (start) => `${told}${start}`)
}
