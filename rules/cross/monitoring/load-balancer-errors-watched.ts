import { loadBalancerResource } from '../../../src/derive/coverage/aws-resources.js'
import { loadBalancerTrouble } from '../../../src/derive/coverage/signals.js'
import type { LoadBalancer } from '../../../src/model/aws/elastic-load-balancing.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, notApplicable } from '../../../src/model/verdict.js'
import { DATABASE_FACTS, DATABASE_SOURCES, databaseLists, databaseWatching } from '../../support/database-watching.js'
import { isFromKubernetes } from '../../support/load-balancer.js'
import { watchingVerdict } from '../../support/watching.js'

const KINDS: Readonly<Record<string, { readonly namespace: string; readonly metrics: readonly string[] }>> = {
  application: {
    namespace: 'AWS/ApplicationELB',
    metrics: ['HTTPCode_Target_5XX_Count', 'HTTPCode_ELB_5XX_Count', 'TargetResponseTime', 'UnHealthyHostCount'],
  },
  network: { namespace: 'AWS/NetworkELB', metrics: ['UnHealthyHostCount', 'TCP_Target_Reset_Count'] },
}

export default defineRule({
  id: 'cross/monitoring/load-balancer-errors-watched',
  title: 'Somebody is told when a load balancer answers with errors or slowly, or loses its targets',
  severity: 'high',
  relaxed: { outsideProduction: 'low', tierC: 'medium' },
  controls: ['symptom-alerts', 'load-balancing', 'alerts-routed'],
  effort: 'minutes',
  why: 'A load balancer is where all requests come by: nowhere else do errors and slow answers show as surely, whatever their cause. Where nobody is told, the users tell.',
  references: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html',
    'https://docs.datadoghq.com/integrations/amazon_elb/',
  ],
  each: 'aws.elbv2.loadBalancers',
  using: [...DATABASE_SOURCES, 'aws.elbv2.loadBalancers'],
  facts: DATABASE_FACTS,
  check(balancer, { lookup }) {
    const { Type: type = '', State, LoadBalancerArn: arn } = balancer
    const kind = KINDS[type]
    const seen = evidence(balancer, 'Type', 'Scheme', 'State')
    if (!kind) return notApplicable('passes packets on, and knows no errors', seen)
    if (State?.Code !== 'active' && State?.Code !== 'active_impaired')
      return notApplicable(`is ${State?.Code ?? 'not active'}`, seen)
    if (isFromKubernetes(balancer))
      return notApplicable(
        'was made by Kubernetes: the workloads behind it are judged',
        seen,
        evidence(balancer, 'tags'),
      )
    // Tags that were not read look like none: whose it is can then not be told.
    lookup('aws.elbv2.loadBalancers').all(balancer.id)
    const path = arn.replace(/^.*:loadbalancer\//, '')
    const [first, second] = loadBalancerTrouble(type).map((signal) =>
      databaseWatching(
        balancer,
        {
          signal,
          namespace: kind.namespace,
          resource: (tags) => loadBalancerResource(balancer, tags),
          metrics: kind.metrics.map((name) => ({
            namespace: kind.namespace,
            name,
            dimension: 'LoadBalancer',
            value: path,
          })),
        },
        databaseLists(lookup),
        'anybody',
      ),
    )
    if (!first || !second) return notApplicable('has no metrics of its own', seen)
    const chain = [{ what: 'load balancer', name: balancer.name, state: 'ok' }] as const
    const best = ORDER.flatMap((state) => [first, second].filter((one) => one.state === state))[0] ?? first
    return weighed(balancer, watchingVerdict(best, chain, seen, 'medium'))
  },
  fix: (balancer) => {
    const path = balancer.LoadBalancerArn.replace(/^.*:loadbalancer\//, '')
    const scope = `{loadbalancer:${path}}`
    return {
      summary:
        balancer.Type === 'network'
          ? `Add a metric monitor: min(last_10m):min:aws.networkelb.healthy_host_count${scope} by {targetgroup} < 2.`
          : `Add a metric monitor on the share of errors: sum(last_10m):sum:aws.applicationelb.httpcode_target_5xx${scope}.as_count() / sum:aws.applicationelb.request_count${scope}.as_count() * 100 > 2.`,
      commands: [],
    }
  },
})

const ORDER = ['watched', 'open', 'quiet', 'unwatched'] as const

/** What only the own network reaches weighs less. */
const weighed = ({ Scheme }: Pick<LoadBalancer, 'Scheme'>, verdict: ReturnType<typeof watchingVerdict>) => {
  if (verdict.status !== 'fail') return verdict
  return Scheme === 'internet-facing' ? { ...verdict, exposed: true } : { ...verdict, severity: 'medium' as const }
}
