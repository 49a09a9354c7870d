import type { Container } from '../../../src/model/kubernetes/pod-template.js'
import type { PlacedPod, Workload } from '../../../src/model/kubernetes/workload.js'
import type { Lookup } from '../../../src/model/lookup.js'
import { defineRule } from '../../../src/model/rule.js'
import { fail, failAs, manual, notApplicable, pass } from '../../../src/model/verdict.js'
import { changeTemplate } from '../../support/change-template.js'
import { containersOf, seenInTemplate, staysUp } from '../../support/placed-containers.js'
import { lacking, outOfTraffic, receivers } from '../../support/receiving.js'
import { seen } from '../../support/seen.js'
import { reached } from '../../support/workload-reach.js'
import { servingOf } from '../../support/workload-scale.js'

/** Proxies of service meshes that finish open requests before the pod goes. */
const PROXIES = ['istio-proxy', 'linkerd-proxy']

/** Whether a container waits before it is told to stop; of a program that is run only its name is known. */
function waiting({ lifecycle }: Container): 'yes' | 'no' | 'unclear' {
  const { sleep, exec, sleepSeconds, httpGet } = lifecycle?.preStop ?? {}
  if (httpGet) return 'yes'
  if (sleep) return sleep.seconds > 0 ? 'yes' : 'no'
  if (!exec) return 'no'
  return (sleepSeconds ?? 0) > 0 ? 'yes' : 'unclear'
}

/** The name of the mesh's proxy in a workload's pods, or `undefined` where there is none. */
const proxyOf = ({ id }: Workload, pods: Lookup<PlacedPod>): string | undefined =>
  pods
    .all(id)
    .flatMap(({ pod }) => [...pod.spec.containers, ...pod.spec.initContainers])
    .find(({ name }) => PROXIES.includes(name))?.name

export default defineRule({
  id: 'kubernetes/shutdown/graceful',
  title: 'A container that receives traffic waits before it stops, until no more is sent to it',
  severity: 'medium',
  relaxed: { outsideProduction: 'low', tierC: 'low' },
  controls: ['graceful-shutdown', 'zero-downtime-deploy'],
  effort: 'minutes',
  why: 'A pod is told to stop at the same moment as it is taken out of the load balancing, which takes seconds to reach every node and load balancer. What is sent to it meanwhile fails: some users see errors with every deploy, scale-in and node upgrade.',
  references: [
    'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/',
    'https://docs.aws.amazon.com/eks/latest/best-practices/load-balancing.html',
  ],
  each: 'kubernetes.workloads',
  using: ['kubernetes.servingByWorkload', 'kubernetes.scalingByWorkload', 'kubernetes.podsByWorkload'],
  options: {
    drainAnnotations: {
      default: [],
      doc: 'Annotations of pods by which a team declares that the application itself goes on serving for a while after it is told to stop.',
    },
  },
  check(workload, { lookup, options }) {
    const servings = lookup('kubernetes.servingByWorkload')
    const outside = outOfTraffic(workload, servings, lookup('kubernetes.scalingByWorkload'))
    if (outside) return outside
    const { spec, metadata } = workload.template
    if (spec.hostNetwork === true)
      return notApplicable('uses the network of its nodes', [seenInTemplate(workload, 'hostNetwork', true)])
    const serving = servingOf(workload, servings)
    const shown = containersOf(workload)
      .filter(staysUp)
      .map(({ container, path }) => seenInTemplate(workload, `${path}.lifecycle.preStop`, container.lifecycle?.preStop))
    const declared = options.drainAnnotations.find((name) => (metadata.annotations[name] ?? 'false') !== 'false')
    if (declared !== undefined)
      return pass(`declares by annotation ${declared} that it goes on serving for a while`, [
        seen(workload.source, `spec.template.metadata.annotations[${declared}]`, metadata.annotations[declared]),
      ])
    const lack = lacking(workload, serving, (container) => waiting(container) !== 'no')
    if (lack) {
      const because = `has no preStop hook that waits on ${receivers(lack)}`
      const proxy = proxyOf(workload, lookup('kubernetes.podsByWorkload'))
      return proxy === undefined
        ? reached(workload, servings, fail(because, shown))
        : failAs('info', `${because}; its ${proxy} finishes open requests`, shown)
    }
    const unclear = lacking(workload, serving, (container) => waiting(container) === 'yes')
    return unclear
      ? manual(`runs ${programs(unclear.containers)} before it stops: whether that waits cannot be seen`, shown)
      : pass('waits before it stops wherever a Service sends traffic', shown)
  },
  fix(workload, { lookup }) {
    const serving = servingOf(workload, lookup('kubernetes.servingByWorkload'))
    const lack = lacking(workload, serving, (container) => waiting(container) !== 'no')
    return changeTemplate(
      workload,
      'Let each of these containers sleep before it stops, as long as load balancers take to let go of a target (10 to 20 seconds), and give the pod a grace period that is longer than that and its own shutdown together. Servers older than 1.30 know no sleep of their own: run the program sleep there.',
      { containers: lack?.containers ?? [], each: { lifecycle: { preStop: { sleep: { seconds: 15 } } } } },
    )
  },
})

const programs = (placed: readonly { readonly container: Container }[]): string =>
  [...new Set(placed.map(({ container }) => container.lifecycle?.preStop?.exec?.program ?? 'a program'))].join(', ')
