import { bestCoverage } from '../../../src/derive/coverage/best-coverage.js'
import { scalingGroupResource } from '../../../src/derive/coverage/aws-resources.js'
import { command } from '../../../src/model/command.js'
import { regionOf } from '../../../src/model/aws/region-of.js'
import { MissingEvidence } from '../../../src/model/fact.js'
import { defineRule } from '../../../src/model/rule.js'
import { along, evidence, fail, notApplicable, pass } from '../../../src/model/verdict.js'
import { datadogSees } from '../../support/datadog-sees.js'

/** The metrics that a group sends only when it is told to, as Datadog calls them. */
const METRICS: ReadonlyMap<string, string> = new Map(
  [
    ...['GroupMinSize', 'GroupMaxSize', 'GroupDesiredCapacity', 'GroupInServiceInstances', 'GroupPendingInstances'],
    ...['GroupStandbyInstances', 'GroupTerminatingInstances', 'GroupTotalInstances', 'GroupInServiceCapacity'],
    ...['GroupPendingCapacity', 'GroupStandbyCapacity', 'GroupTerminatingCapacity', 'GroupTotalCapacity'],
  ].map((name) => [`aws.autoscaling.${name.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toLowerCase()}`, name]),
)

export default defineRule({
  id: 'cross/monitoring/group-metrics',
  title: 'An Auto Scaling group sends the group metrics that monitors watch',
  severity: 'medium',
  controls: ['metrics-submitted', 'autoscaling', 'infrastructure-alerts'],
  effort: 'minutes',
  why: 'Group metrics are off unless somebody switches them on. A monitor on one that is not sent has no data, and stays silent while the group runs empty.',
  references: [
    'https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-metrics.html',
    'https://docs.datadoghq.com/integrations/amazon_auto_scaling/',
  ],
  each: 'aws.autoscaling.groups',
  using: ['datadog.watchersByKey', 'datadog.awsAccountsById'],
  check(group, { lookup }) {
    const sight = datadogSees(group.scope, 'AWS/AutoScaling', lookup('datadog.awsAccountsById'))
    const seen = evidence(group, 'EnabledMetrics')
    if (sight.state === 'no')
      return notApplicable('lies where Datadog reads no metrics, which is judged there', seen, sight.evidence)
    const enabled = new Set((group.EnabledMetrics ?? []).map(({ Metric }) => Metric))
    const resource = scalingGroupResource(group, sight.accountTags)
    const wanted = [...METRICS].flatMap(([metric, name]) => {
      const signal = { name, metrics: [metric], fleetCounts: true }
      const { covering, nearest } = bestCoverage(lookup('datadog.watchersByKey'), resource, signal, 'anybody')
      // Two steps: it watches the metric, and its scope lets this group in.
      const found = [...covering, ...nearest].find(({ steps, state }) => steps > 1 && state !== 'possibly')
      const unread = found ? undefined : nearest.find(({ state }) => state === 'unread')
      if (unread) throw new MissingEvidence(unread.gaps)
      return found ? [{ name, watcher: found.watcher }] : []
    })
    const [first] = wanted
    if (!first) return notApplicable('has no group metrics that any monitor watches', seen)
    const queries = wanted.map(({ watcher: { monitor } }) => ({
      item: monitor.id,
      field: 'query',
      value: monitor.query,
    }))
    const missing = wanted.filter(({ name }) => !enabled.has(name))
    const [gone] = missing
    const own = { what: 'Auto Scaling group', name: group.name, state: 'ok' } as const
    if (!gone)
      return along(
        [
          own,
          { what: 'monitor', name: `${first.watcher.monitor.monitor_id} "${first.watcher.monitor.name}"`, state: 'ok' },
        ],
        pass(`sends ${wanted.map(({ name }) => name).join(', ')}, which monitors watch`, seen, queries),
      )
    const names = missing.map(({ name }) => name).join(', ')
    const { monitor } = gone.watcher
    return along(
      [
        { what: 'monitor', name: `${monitor.monitor_id} "${monitor.name}"`, state: 'ok' },
        own,
        { what: 'metric', name: gone.name, state: 'missing', note: 'the group is not told to send it' },
      ],
      fail(`does not send ${names}, which monitor ${monitor.monitor_id} "${monitor.name}" watches`, seen, queries),
    )
  },
  fix: (group) => ({
    summary: 'Switch the group metrics on; they cost nothing.',
    commands: [
      command`aws autoscaling enable-metrics-collection --region ${regionOf(group)} --auto-scaling-group-name ${group.name} --granularity 1Minute`,
    ],
  }),
})
