import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { fail, failAs, notApplicable, pass } from '../../../src/model/verdict.js'
import { seen } from '../../support/seen.js'
import { isReadyEnd, outOfSelectionScope } from '../../support/service-ends.js'
import { duration, MINUTE } from '../../support/time.js'
import { scalingOf } from '../../support/workload-scale.js'

const SETTLE = 10 * MINUTE

export default defineRule({
  id: 'kubernetes/network/service-endpoints',
  title: 'A Service has a pod that is ready behind it',
  severity: 'high',
  controls: ['load-balancing', 'health-checks'],
  effort: 'hours',
  why: 'Every connection to such a Service is refused. Behind a load balancer or an Ingress that is an outage that users see, or a load balancer that is paid for nothing.',
  references: [
    'https://kubernetes.io/docs/concepts/services-networking/service/',
    'https://kubernetes.io/docs/tasks/debug/debug-application/debug-service/',
  ],
  each: 'kubernetes.services',
  using: [
    'kubernetes.endpointSlicesByService',
    'kubernetes.workloadsByService',
    'kubernetes.scalingByWorkload',
    'kubernetes.ingressesByService',
  ],
  check(service, { lookup, now }) {
    const outside = outOfSelectionScope(service)
    if (outside) return outside
    const { spec, metadata } = service
    if (spec.publishNotReadyAddresses === true)
      return notApplicable('leads to its pods whether they are ready or not', [
        seen(service, 'spec.publishNotReadyAddresses', true),
      ])
    const slices = lookup('kubernetes.endpointSlicesByService')
    const ready = slices.first(service.id, ({ endpoints }) => endpoints.some(isReadyEnd))
    if (ready)
      return pass('has a pod that is ready behind it', [
        seen(
          ready,
          'endpoints[].conditions.ready',
          ready.endpoints.map(({ conditions }) => conditions?.ready ?? true),
        ),
      ])
    const age = now - Date.parse(metadata.creationTimestamp ?? '')
    if (age < SETTLE)
      return notApplicable(`was made ${duration(age)} ago`, [
        seen(service, 'metadata.creationTimestamp', metadata.creationTimestamp),
      ])

    const selected = lookup('kubernetes.workloadsByService').all(service.id)
    const evidence = [
      seen(service, 'spec.selector', spec.selector),
      seen(service, 'endpoints that are ready', 0),
      ...selected.map((workload) => seen(workload, 'kind', workload.kind)),
    ]
    const scaling = lookup('kubernetes.scalingByWorkload')
    const lasting = selected.filter(({ batch }) => !batch)
    const resting = lasting.filter((workload) => {
      const { idle, toZero } = scalingOf(workload, scaling)
      return idle !== undefined || toZero
    })
    if (selected.length > 0 && resting.length === lasting.length)
      return notApplicable(
        lasting.length === 0 ? 'leads to jobs that come and go' : 'leads to what is scaled to zero on purpose',
        evidence,
      )
    const down = slices.all(service.id).reduce((sum, { endpoints }) => sum + endpoints.length, 0)
    const because =
      selected.length === 0
        ? down === 0
          ? 'selects no pod of any workload'
          : 'has no pod that is ready, though it selects some'
        : `has no pod that is ready, though it selects ${lasting.map(({ kind, name }) => `${kind} ${name}`).join(', ')}`
    if (spec.type === 'LoadBalancer') return failAs('critical', `${because}, behind a load balancer`, evidence)
    const [ingress] = lookup('kubernetes.ingressesByService').all(service.id)
    return ingress
      ? failAs('critical', `${because}, behind Ingress ${ingress.name}`, evidence, [
          seen(ingress, 'spec.rules', ingress.spec.rules),
        ])
      : fail(because, evidence)
  },
  fix: ({ name, metadata, spec }) => ({
    summary:
      'See whether the selector matches the labels of the pods that are meant, then why these are not ready (events, logs, the readiness probe). Delete the Service where nothing is meant any more.',
    commands: [
      command`kubectl -n ${metadata.namespace} get pods --show-labels -l ${Object.entries(spec.selector ?? {})
        .map(([key, value]) => `${key}=${value}`)
        .join(',')}`,
      command`kubectl -n ${metadata.namespace} describe service ${name}`,
    ],
  }),
})
