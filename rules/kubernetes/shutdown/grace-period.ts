import { defineRule } from '../../../src/model/rule.js'
import { fail, failAs, pass } from '../../../src/model/verdict.js'
import { changeTemplate } from '../../support/change-template.js'
import { isSpot } from '../../support/nodes.js'
import { containersOf, seenInTemplate, staysUp } from '../../support/placed-containers.js'
import { seen } from '../../support/seen.js'
import { outOfTemplateScope } from '../../support/template-scope.js'
import type { Workload } from '../../../src/model/kubernetes/workload.js'
import { count } from '../../support/time.js'

/** What the API server takes where a template does not say. */
const DEFAULT_GRACE = 30

const graceOf = ({ template }: Workload): number => template.spec.terminationGracePeriodSeconds ?? DEFAULT_GRACE

/** The longest that a container is known to sleep before it is told to stop. */
const longestSleep = (workload: Workload): number =>
  Math.max(
    0,
    ...containersOf(workload)
      .filter(staysUp)
      .map(
        ({ container: { lifecycle } }) => lifecycle?.preStop?.sleep?.seconds ?? lifecycle?.preStop?.sleepSeconds ?? 0,
      ),
  )

export default defineRule({
  id: 'kubernetes/shutdown/grace-period',
  title: 'Pods are given the time that they take to stop, and no more than their nodes have',
  severity: 'high',
  controls: ['graceful-shutdown'],
  effort: 'minutes',
  why: 'What has not ended when the grace period is over is killed: open requests break off, and data that was not written yet is lost. The time of a preStop hook counts, and a spot node is gone two minutes after its notice whatever the pod asks for.',
  references: [
    'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/',
    'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/spot-instance-termination-notices.html',
  ],
  each: 'kubernetes.workloads',
  using: ['kubernetes.podsByWorkload'],
  options: {
    marginSeconds: { default: 5, doc: 'Seconds that must be left after the preStop hook has slept.', min: 0 },
    spotSeconds: { default: 120, doc: 'Seconds between the notice to a spot node and its end.', min: 1 },
  },
  check(workload, { lookup, options }) {
    const outside = outOfTemplateScope(workload)
    if (outside) return outside
    const [grace, sleep] = [graceOf(workload), longestSleep(workload)]
    const given = `is given ${count(grace, 'second')} to stop`
    const shown = [
      seenInTemplate(workload, 'terminationGracePeriodSeconds', workload.template.spec.terminationGracePeriodSeconds),
      ...containersOf(workload)
        .filter(staysUp)
        .map(({ container, path }) =>
          seenInTemplate(workload, `${path}.lifecycle.preStop`, container.lifecycle?.preStop),
        ),
    ]
    if (grace <= 0) return fail('is killed at once, without being told to stop', shown)
    if (grace <= sleep)
      return fail(`${given}, and its preStop hook sleeps for ${sleep} of them: it is killed before it is told`, shown)
    if (grace < sleep + options.marginSeconds)
      return failAs('medium', `${given}, of which its preStop hook leaves ${grace - sleep}`, shown)
    if (grace <= options.spotSeconds) return pass(given, shown)
    const spot = lookup('kubernetes.podsByWorkload').first(
      workload.id,
      ({ node }) => node !== undefined && isSpot(node),
    )
    return spot?.node
      ? failAs(
          'medium',
          `${given}, but runs on spot node ${spot.node.name}, which is gone ${options.spotSeconds} seconds after its notice`,
          shown,
          [seen(spot.node, 'metadata.labels', spot.node.metadata.labels)],
        )
      : pass(`${given}, on nodes that are not spot`, shown)
  },
  fix(workload, { options }) {
    const least = longestSleep(workload) + options.marginSeconds
    const grace = graceOf(workload) > options.spotSeconds ? options.spotSeconds : Math.max(DEFAULT_GRACE, 2 * least)
    return changeTemplate(
      workload,
      'Give as many seconds as the preStop hook and the shutdown of the application take together; on spot nodes make both end in time, or run what cannot on nodes that stay.',
      { pod: { terminationGracePeriodSeconds: grace } },
    )
  },
})
