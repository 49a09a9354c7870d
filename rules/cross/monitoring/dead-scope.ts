import type { AwsIntegrationAccount } from '../../../src/model/datadog/integrations.js'
import type { Monitor } from '../../../src/model/datadog/monitor.js'
import { readField } from '../../../src/model/datadog/object.js'
import { notSeen } from '../../../src/model/fact.js'
import { defineRule } from '../../../src/model/rule.js'
import { along, type ChainLink, evidence, fail, manual, notApplicable, pass } from '../../../src/model/verdict.js'
import {
  databaseClusterNames,
  databaseNames,
  hostNames,
  loadBalancerPaths,
  placedNames,
  scalingGroupNames,
} from '../../support/existing.js'
import { type ClusterLists, type Gone, goneFrom, goneFromClusters, WORKLOAD_KEYS } from '../../support/gone.js'
import { outOfMonitorScope, queryIn, watcherOf } from '../../support/monitors.js'
import { type Demand, demandsIn } from '../../support/scope-demands.js'

const AWS_KEYS = [
  'dbinstanceidentifier',
  'dbclusteridentifier',
  'autoscalinggroupname',
  'autoscaling_group',
  'loadbalancer',
]
const KEYS = new Set<string>([...AWS_KEYS, ...WORKLOAD_KEYS, 'kube_cluster_name', 'kube_namespace'])

export default defineRule({
  id: 'cross/monitoring/dead-scope',
  title: 'A monitor watches something that exists',
  severity: 'medium',
  controls: ['alerts-actionable', 'unused-resources', 'infrastructure-alerts'],
  effort: 'minutes',
  why: 'A monitor of a database, a cluster or a namespace that is gone never turns red. Everybody believes that what took its place is watched, and nobody notices that it is not.',
  references: [
    'https://docs.datadoghq.com/monitors/guide/clean_up_monitor_clutter/',
    'https://docs.datadoghq.com/monitors/quality/',
  ],
  each: 'datadog.monitors',
  using: [
    'datadog.watchers',
    'datadog.hosts',
    'datadog.awsAccounts',
    'cross.regionsByAccount',
    'aws.rds.instances',
    'aws.rds.clusters',
    'aws.autoscaling.groups',
    'aws.elbv2.loadBalancers',
    'kubernetes.clusters',
    'kubernetes.nodes',
    'kubernetes.namespaces',
    'kubernetes.deployments',
    'kubernetes.rollouts',
    'kubernetes.statefulSets',
    'kubernetes.daemonSets',
    'kubernetes.cronJobs',
  ],
  check(monitor, { lookup }) {
    const outside = outOfMonitorScope(monitor)
    if (outside) return outside
    const watcher = watcherOf(monitor, lookup('datadog.watchers'))
    const seen = evidence(monitor, 'query', 'overall_state')
    if (queryIn(watcher).confidence === 'unparsed') return manual('has a query that was not understood', seen)
    const scopes = demandsIn(watcher)
    const named = scopes.flat().filter((one) => KEYS.has(one.key) || isMachine(one))
    if (named.length === 0) return notApplicable('names nothing that could be gone', seen)

    const awsNames = (key: string): ReadonlySet<string> => {
      switch (key) {
        case 'dbinstanceidentifier':
          return databaseNames(lookup('aws.rds.instances').list())
        case 'dbclusteridentifier':
          return databaseClusterNames(lookup('aws.rds.clusters').list())
        case 'loadbalancer':
          return loadBalancerPaths(lookup('aws.elbv2.loadBalancers').list())
        default:
          return scalingGroupNames(lookup('aws.autoscaling.groups').list())
      }
    }
    const lists: ClusterLists = {
      hosts: () => lookup('datadog.hosts').list(),
      clusters: () => lookup('kubernetes.clusters').list(),
      nodes: () => lookup('kubernetes.nodes').list(),
      namespaces: () => lookup('kubernetes.namespaces').list(),
      workloads(key) {
        switch (key) {
          case 'kube_deployment':
            // The pods of a Rollout look like those of a Deployment.
            return [
              placedNames(lookup('kubernetes.deployments').list()),
              placedNames(lookup('kubernetes.rollouts').list()),
            ]
          case 'kube_stateful_set':
            return [placedNames(lookup('kubernetes.statefulSets').list())]
          case 'kube_daemon_set':
            return [placedNames(lookup('kubernetes.daemonSets').list())]
          case 'kube_cronjob':
            return [placedNames(lookup('kubernetes.cronJobs').list())]
        }
      },
    }
    const gone = scopes.flatMap((demands): readonly Gone[] => {
      const aws = demands
        .filter(({ key }) => AWS_KEYS.includes(key))
        .flatMap((one) => goneFrom(awsNames(one.key), one) ?? [])
      if (aws.length > 0)
        mustCoverAws(monitor, demands, lookup('datadog.awsAccounts').list(), (account) =>
          lookup('cross.regionsByAccount')
            .all(account)
            .map(({ name }) => name),
        )
      const host = demands
        .filter(isMachine)
        .flatMap((one) => goneFrom(hostNames(lookup('datadog.hosts').list()), one) ?? [])
      const inClusters = demands.some(({ key }) => key.startsWith('kube_') && KEYS.has(key))
        ? goneFromClusters(demands, lists, (name) => notRead(monitor, `cluster ${name} was not part of this run`))
        : undefined
      return [...aws, ...host, ...(inClusters ? [inClusters] : [])]
    })
    const tags = [...new Set(named.map(({ key, values }) => `${key}:${values.join('|')}`))]
    const chain: ChainLink[] = [{ what: 'monitor', name: `${monitor.monitor_id} "${monitor.name}"`, state: 'ok' }]
    const [first] = gone
    if (!first)
      return along(
        [...chain, { what: 'scope', name: tags.join(', '), state: 'ok' }],
        pass(`watches what exists: ${tags.join(', ')}`, seen),
      )
    const like = first.like === undefined ? '' : `; the nearest that exists is ${first.like}`
    return along(
      [...chain, { what: 'scope', name: first.tag, state: 'missing', note: `nothing bears it${like}` }],
      fail(`watches ${first.tag}, which does not exist${like}`, seen),
    )
  },
  fix: () => ({
    summary:
      'Delete the monitor, or point it at what took the place of the thing that is gone. Better than names are tags that move along, such as service and env, with the name in the grouping.',
    commands: [],
  }),
})

/** Databases and load balancers are hosts to Datadog too, but not in its list of hosts: instances of EC2 are. */
const isMachine = ({ key, values }: Demand): boolean =>
  key === 'host' && values.every((value) => /^i-[0-9a-f]{8,17}$/.test(value))

const notRead = (monitor: Monitor, detail: string): never =>
  notSeen({ reason: 'not-collected', scope: monitor.scope, source: 'datadog.monitors', detail })

/** Nothing is said to be gone from AWS before all accounts and regions that Datadog reads were looked at. */
function mustCoverAws(
  monitor: Monitor,
  demands: readonly Demand[],
  accounts: readonly AwsIntegrationAccount[],
  regionsOf: (account: string) => readonly string[],
): void {
  const [one, region] = ['aws_account', 'region'].map((key) => demands.find((demand) => demand.key === key)?.values)
  for (const account of accounts) {
    if (one && !one.includes(account.aws_account_id)) continue
    const covered = regionsOf(account.aws_account_id)
    if (covered.length === 0) notRead(monitor, `AWS account ${account.aws_account_id} was not part of this run`)
    const { include_only = [] } = readField(account, 'aws_regions')
    const open = include_only.filter((name) => !covered.includes(name) && (!region || region.includes(name)))
    // A monitor that gets no data watches nothing in those regions either.
    if (open.length > 0 && monitor.overall_state !== 'No Data')
      notRead(monitor, `region ${open.join(', ')} of AWS account ${account.aws_account_id} was not part of this run`)
  }
}
