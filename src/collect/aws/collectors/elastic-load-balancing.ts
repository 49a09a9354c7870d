import {
  type Listener,
  LISTENER_FIELDS,
  LOAD_BALANCER_ATTRIBUTES,
  LOAD_BALANCER_FIELDS,
  SSL_POLICY_FIELDS,
} from '../../../model/aws/elastic-load-balancing.js'
import { pick } from '../../../model/item.js'
import { elasticLoadBalancing } from '../clients/elastic-load-balancing-v2.js'
import { defineCollector } from '../collector.js'
import { required } from '../item-parts.js'
import { attributesOf, tagsOfAll } from '../load-balancing-parts.js'

const PAGE = { PageSize: 400 }
const GONE = ['LoadBalancerNotFound', 'LoadBalancerNotFoundException'] as const

/** Without what a client authenticates with: actions that sign users in hold it. */
const ACTION_FIELDS = ['Type', 'Order', 'TargetGroupArn', 'ForwardConfig', 'RedirectConfig'] as const

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
        GONE,
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
    attributes: {
      operations: ['elasticloadbalancing:DescribeLoadBalancerAttributes'],
      async read({ LoadBalancerArn }, reader) {
        const operation = 'elasticloadbalancing:DescribeLoadBalancerAttributes'
        const input = { LoadBalancerArn }
        const { Attributes } = await reader.call(elasticLoadBalancing, 'DescribeLoadBalancerAttributes', input)
        return attributesOf(reader, operation, Attributes, LOAD_BALANCER_ATTRIBUTES)
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
