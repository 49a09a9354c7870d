import type { LoadBalancer, TargetGroup } from '../../../src/model/aws/elastic-load-balancing.js'
import { hostKey } from '../../../src/model/aws/host-key.js'
import { need } from '../../../src/model/fact.js'
import type { Ingress, Service } from '../../../src/model/kubernetes/network.js'
import type { Workload, WorkloadServing } from '../../../src/model/kubernetes/workload.js'
import type { Lookup } from '../../../src/model/lookup.js'
import { defineRule } from '../../../src/model/rule.js'
import { along, evidence, failAs, notApplicable, pass } from '../../../src/model/verdict.js'
import { beyondRun } from '../../support/beyond-run.js'
import { changeTemplate } from '../../support/change-template.js'
import { entranceLink } from '../../support/entrances.js'
import { breaks, holds, objectLink } from '../../support/links.js'
import { stayingPods } from '../../support/pod-status.js'
import { containersOf, seenInTemplate, staysUp } from '../../support/placed-containers.js'
import { outOfTemplateScope } from '../../support/template-scope.js'
import { reached } from '../../support/workload-reach.js'

/** What Elastic Load Balancing and Kubernetes take where nobody says. */
const [USUAL_DELAY, USUAL_GRACE] = [300, 30]
const ELB_HOST = /\.elb\.(?:[a-z0-9-]+\.)?amazonaws\.com(?:\.cn)?$/

type Entrance = Service | Ingress

/** The load balancers of Elastic Load Balancing by whose names a workload is reached, each with what it serves. */
function balancersOf(workload: Workload, serving: WorkloadServing, byName: Lookup<LoadBalancer>) {
  const entrances: readonly Entrance[] = [...serving.services.map(({ service }) => service), ...serving.ingresses]
  return entrances.flatMap((entrance) =>
    entrance.status.loadBalancer.ingress
      .map(({ hostname = '' }) => hostKey(hostname))
      .filter((host) => ELB_HOST.test(host))
      .map((host) => {
        const balancer = byName.find(host)
        return balancer
          ? { entrance, balancer }
          : beyondRun(workload, 'aws.elbv2.loadBalancers', `the load balancer at ${host} was not read in this run`)
      }),
  )
}

const delayOf = (group: TargetGroup): number =>
  Number(need(group.attributes)['deregistration_delay.timeout_seconds'] ?? USUAL_DELAY)

const graceOf = ({ template }: Workload): number => template.spec.terminationGracePeriodSeconds ?? USUAL_GRACE

/** How long a pod goes on before it is told to stop: the longest sleep of its preStop hooks. */
const pauseOf = (workload: Workload): number =>
  Math.max(
    0,
    ...containersOf(workload)
      .filter(staysUp)
      .map(
        ({ container: { lifecycle } }) => lifecycle?.preStop?.sleep?.seconds ?? lifecycle?.preStop?.sleepSeconds ?? 0,
      ),
  )

export default defineRule({
  id: 'cross/traffic/drain-fits-shutdown',
  title: 'A pod lives as long as its load balancer lets requests to it finish',
  severity: 'high',
  controls: ['graceful-shutdown', 'zero-downtime-deploy'],
  effort: 'minutes',
  why: 'With each rollout the load balancer still waits for requests to end on a pod that Kubernetes has killed: long ones are cut off, and those that arrive before all nodes of the load balancer know get an error.',
  references: [
    'https://docs.aws.amazon.com/eks/latest/best-practices/load-balancing.html',
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html',
    'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/',
  ],
  each: 'kubernetes.workloads',
  using: [
    'kubernetes.servingByWorkload',
    'kubernetes.podsByWorkload',
    'aws.elbv2.loadBalancersByDnsName',
    'aws.elbv2.targetGroupsByLoadBalancer',
  ],
  facts: ['aws.elbv2.targetGroups:targetHealth', 'aws.elbv2.targetGroups:attributes'],
  options: {
    leastPause: {
      default: 10,
      doc: 'Seconds that a preStop hook should wait for the load balancer to learn that the pod goes.',
      min: 0,
    },
  },
  check(workload, { lookup, options }) {
    const outside = outOfTemplateScope(workload)
    if (outside) return outside
    const shown = [
      seenInTemplate(workload, 'terminationGracePeriodSeconds', workload.template.spec.terminationGracePeriodSeconds),
    ]
    const serving = lookup('kubernetes.servingByWorkload').find(workload.id)
    const found = serving ? balancersOf(workload, serving, lookup('aws.elbv2.loadBalancersByDnsName')) : []
    if (found.length === 0) return notApplicable('is behind no load balancer of AWS', shown)

    const pods = stayingPods(workload, lookup('kubernetes.podsByWorkload'))
    const addresses = new Set(pods.map(({ pod }) => pod.status.podIP))
    const own = found.flatMap(({ entrance, balancer }) =>
      lookup('aws.elbv2.targetGroupsByLoadBalancer')
        .all(balancer.LoadBalancerArn)
        .filter(({ TargetType }) => TargetType === 'ip')
        .filter(({ targetHealth }) => need(targetHealth).some(({ Target }) => addresses.has(Target?.Id)))
        .map((group) => ({ entrance, balancer, group, delay: delayOf(group) })),
    )
    const [longest] = own.toSorted((one, other) => other.delay - one.delay)
    if (!longest) return notApplicable('is registered with no load balancer by the addresses of its pods', shown)
    const [grace, pause] = [graceOf(workload), pauseOf(workload)]
    const { entrance, balancer, group, delay } = longest
    const all = [...shown, ...evidence(group, 'attributes')]
    const way = [
      entranceLink(entrance),
      holds('load balancer', balancer.name),
      holds('target group', `${group.name} (waits ${delay} s)`),
    ]
    if (delay > grace)
      return reached(
        workload,
        lookup('kubernetes.servingByWorkload'),
        along(
          [...way, breaks(workload.kind, workload.name, `is killed after ${grace} s`)],
          failAs(
            pause >= options.leastPause ? 'medium' : 'high',
            `is killed after ${grace} s, while target group ${group.name} lets requests finish for ${delay} s (its preStop hook waits ${pause} s)`,
            all,
          ),
        ),
      )
    return pause < options.leastPause
      ? along(
          [...way, breaks(workload.kind, workload.name, `waits ${pause} s before it stops`)],
          failAs(
            'medium',
            `${pause === 0 ? 'stops at once' : `stops ${pause} s after it is told to`}, while the load balancer still sends requests for some ${options.leastPause} s`,
            all,
          ),
        )
      : along(
          [...way, objectLink(workload)],
          pass(`lives ${grace} s, and target group ${group.name} waits ${delay} s of them`, all),
        )
  },
  fix: (workload) =>
    changeTemplate(
      workload,
      'Set deregistration_delay.timeout_seconds of the target group to what the longest request takes, by the annotation alb.ingress.kubernetes.io/target-group-attributes or service.beta.kubernetes.io/aws-load-balancer-target-group-attributes, and make terminationGracePeriodSeconds longer than it, with a preStop hook that waits 10 to 15 seconds.',
    ),
})
