import {
  type Listener,
  LISTENER_FIELDS,
  LOAD_BALANCER_FIELDS,
  SSL_POLICY_FIELDS,
} from '../../../model/aws/elastic-load-balancing.js'
import { pick } from '../../../model/item.js'
import { failedAnswer, unless } from '../../call-failed.js'
import { elasticLoadBalancing } from '../clients/elastic-load-balancing-v2.js'
import { defineCollector, type Reader } from '../collector.js'
import { required, tagsOf } from '../item-parts.js'

const PAGE = { PageSize: 400 }
/** How many resources DescribeTags takes at once. */
const TAGGED_AT_ONCE = 20
const GONE = ['LoadBalancerNotFound', 'LoadBalancerNotFoundException'] as const

/** Without what a client authenticates with: actions that sign users in hold it. */
const ACTION_FIELDS = ['Type', 'Order', 'TargetGroupArn', 'ForwardConfig', 'RedirectConfig'] as const

/** `null` says that the load balancer is gone since it was listed. */
type TagsByArn = ReadonlyMap<string, Record<string, string> | null>

export const loadBalancers = defineCollector({
  fills: 'aws.elbv2.loadBalancers',
  operations: ['elasticloadbalancing:DescribeLoadBalancers', 'elasticloadbalancing:DescribeTags'],
  goneCodes: GONE,
  async *collect(reader) {
    const pages = reader.pages(elasticLoadBalancing, 'DescribeLoadBalancers', {
      input: PAGE,
      items: 'LoadBalancers',
      next: 'NextMarker',
      token: 'Marker',
    })
    for await (const page of pages) {
      const listed = page.flatMap((balancer) => {
        const named = required(reader, 'elasticloadbalancing:DescribeLoadBalancers', balancer, [
          'LoadBalancerArn',
          'LoadBalancerName',
        ])
        return named ? [{ balancer, ...named }] : []
      })
      const tags = await tagsOfAll(
        reader,
        listed.map(({ LoadBalancerArn }) => LoadBalancerArn),
      )
      for (const { balancer, LoadBalancerArn, LoadBalancerName } of listed) {
        const own = tags.get(LoadBalancerArn)
        if (own === null) continue
        const item = { id: LoadBalancerArn, scope: reader.scope, name: LoadBalancerName, tags: own ?? {} }
        yield { ...pick(balancer, LOAD_BALANCER_FIELDS), ...item, LoadBalancerArn, LoadBalancerName }
      }
    }
  },
  facts: {
    listeners: {
      operations: ['elasticloadbalancing:DescribeListeners'],
      async read({ LoadBalancerArn }, reader) {
        const pages = reader.pages(elasticLoadBalancing, 'DescribeListeners', {
          input: { LoadBalancerArn, ...PAGE },
          items: 'Listeners',
          next: 'NextMarker',
          token: 'Marker',
        })
        const listeners: Listener[] = []
        for await (const page of pages)
          for (const listener of page) {
            const actions = listener.DefaultActions?.map((action) => pick(action, ACTION_FIELDS))
            listeners.push({ ...pick(listener, LISTENER_FIELDS), ...(actions && { DefaultActions: actions }) })
          }
        return listeners
      },
    },
  },
})

export const sslPolicies = defineCollector({
  fills: 'aws.elbv2.sslPolicies',
  operations: ['elasticloadbalancing:DescribeSSLPolicies'],
  async *collect(reader) {
    const pages = reader.pages(elasticLoadBalancing, 'DescribeSSLPolicies', {
      input: PAGE,
      items: 'SslPolicies',
      next: 'NextMarker',
      token: 'Marker',
    })
    for await (const page of pages)
      for (const policy of page) {
        const named = required(reader, 'elasticloadbalancing:DescribeSSLPolicies', policy, ['Name'])
        if (!named) continue
        const { Name } = named
        yield { ...pick(policy, SSL_POLICY_FIELDS), id: Name, scope: reader.scope, name: Name, tags: {}, Name }
      }
  },
})

/** Tags that cannot be read leave a gap; their load balancers stay. */
async function tagsOfAll(reader: Reader, arns: readonly string[]): Promise<TagsByArn> {
  const starts = arns.map((_, index) => index).filter((index) => index % TAGGED_AT_ONCE === 0)
  const batches = starts.map((start) => readTags(reader, arns.slice(start, start + TAGGED_AT_ONCE)))
  const read = await Promise.all(batches.map((batch) => reader.attempt(batch)))
  return new Map(read.flatMap((batch) => (batch ? [...batch] : [])))
}

/** The API answers for none of the load balancers if one of them is gone; they are then asked for in halves. */
async function readTags(reader: Reader, arns: readonly string[]): Promise<TagsByArn> {
  const operation = 'elasticloadbalancing:DescribeTags'
  const answer = await unless(
    GONE,
    null,
    reader.call(elasticLoadBalancing, 'DescribeTags', { ResourceArns: [...arns] }),
  )
  if (answer === null) {
    if (arns.length === 1) return new Map(arns.map((arn) => [arn, null]))
    const middle = Math.ceil(arns.length / 2)
    const halves = [arns.slice(0, middle), arns.slice(middle)].map((half) => readTags(reader, half))
    return new Map((await Promise.all(halves)).flatMap((half) => [...half]))
  }
  const described = answer.TagDescriptions ?? failedAnswer(reader, operation, 'the answer has no list TagDescriptions')
  const tags = new Map(described.map(({ ResourceArn = '', Tags }) => [ResourceArn, tagsOf(Tags)]))
  const { scope } = reader
  for (const arn of arns.filter((one) => !tags.has(one)))
    reader.gap({ reason: 'failed', scope, source: operation, detail: `the answer says nothing of ${arn}` })
  return tags
}
