import type { Container } from '../../../src/model/kubernetes/pod-template.js'
import { defineRule } from '../../../src/model/rule.js'
import { fail, failAs, pass } from '../../../src/model/verdict.js'
import { changeTemplate } from '../../support/change-template.js'
import { containersOf, seenInTemplate, staysUp } from '../../support/placed-containers.js'
import { lacking, outOfTraffic, receivers } from '../../support/receiving.js'
import { seen } from '../../support/seen.js'
import { reached } from '../../support/workload-reach.js'
import { servingOf } from '../../support/workload-scale.js'

const isProbed = ({ readinessProbe }: Container): boolean => readinessProbe !== undefined

export default defineRule({
  id: 'kubernetes/probes/readiness',
  title: 'Every container that receives the traffic of a Service has a readiness probe',
  severity: 'high',
  controls: ['health-checks', 'zero-downtime-deploy'],
  effort: 'hours',
  why: 'Without the probe a pod counts as ready as soon as its processes have started. Users are sent to instances that cannot answer yet or cannot any more, and a rollout goes on however broken the new version is.',
  references: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/',
    'https://docs.aws.amazon.com/eks/latest/best-practices/application.html',
  ],
  each: 'kubernetes.workloads',
  using: ['kubernetes.servingByWorkload', 'kubernetes.scalingByWorkload'],
  check(workload, { lookup }) {
    const servings = lookup('kubernetes.servingByWorkload')
    const outside = outOfTraffic(workload, servings, lookup('kubernetes.scalingByWorkload'))
    if (outside) return outside
    const lack = lacking(workload, servingOf(workload, servings), isProbed)
    if (!lack)
      return pass(
        'has a readiness probe wherever a Service sends traffic',
        containersOf(workload)
          .filter((placed) => staysUp(placed) && isProbed(placed.container))
          .map(({ container, path }) => seenInTemplate(workload, `${path}.readinessProbe`, container.readinessProbe)),
      )
    const because = `has no readiness probe on ${receivers(lack)}`
    const shown = [
      ...lack.containers.map(({ path }) => seenInTemplate(workload, `${path}.readinessProbe`, null)),
      ...lack.services.map((service) => seen(service, 'spec.selector', service.spec.selector)),
    ]
    if (lack.services.every(({ spec }) => spec.publishNotReadyAddresses === true))
      return failAs('info', `${because}, whether they are ready or not`, shown)
    return reached(workload, servings, fail(because, shown))
  },
  fix(workload, { lookup }) {
    const lack = lacking(workload, servingOf(workload, lookup('kubernetes.servingByWorkload')), isProbed)
    const [first] = lack?.containers ?? []
    const port = first?.container.ports[0]
    return changeTemplate(
      workload,
      'Add a probe that answers only when the container can do its work, and that does not hang on what other services do. The change rolls the pods.',
      {
        containers: first ? [first] : [],
        each: {
          readinessProbe: { httpGet: { path: '/READY-PATH', port: port?.name ?? port?.containerPort ?? 'PORT' } },
        },
      },
    )
  },
})
