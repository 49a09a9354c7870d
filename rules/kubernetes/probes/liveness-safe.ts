import type { Container } from '../../../src/model/kubernetes/pod-template.js'
import { defineRule } from '../../../src/model/rule.js'
import { fail, notApplicable, pass } from '../../../src/model/verdict.js'
import { changeTemplate } from '../../support/change-template.js'
import { containersOf, type PlacedContainer, seenInTemplate, staysUp } from '../../support/placed-containers.js'
import { doingOf, patienceOf } from '../../support/probes.js'
import { outOfTemplateScope } from '../../support/template-scope.js'
import { count } from '../../support/time.js'

/** Paths that by their name answer for more than the process itself. */
const DEPENDENT = /(?:^|[/_.-])(?:ready|readyz|readiness|db|database|dependenc(?:y|ies))(?=$|[/_.?-])/i

/** Why a container's liveness probe kills what is only busy, or `undefined` where it does not. */
function danger(container: Container): string | undefined {
  const { name, livenessProbe: liveness, readinessProbe: readiness } = container
  if (!liveness) return undefined
  const path = liveness.httpGet?.path ?? ''
  if (DEPENDENT.test(path))
    return `restarts container ${name} when ${path.replace(/\?.*$/, '')} fails, which answers for what it depends on`
  if (!readiness || doingOf(container, liveness) !== doingOf(container, readiness)) return undefined
  const [restart, withdraw] = [patienceOf(liveness), patienceOf(readiness)]
  return restart < 2 * withdraw
    ? `asks container ${name} the same for liveness as for readiness, and restarts it after ${count(restart, 'second')}, though it is taken out of traffic after ${withdraw}`
    : undefined
}

const endangered = ({ container }: PlacedContainer): boolean => danger(container) !== undefined

export default defineRule({
  id: 'kubernetes/probes/liveness-safe',
  title: 'A liveness probe restarts only what hangs, not what is busy or waits for others',
  severity: 'medium',
  controls: ['health-checks', 'graceful-degradation'],
  effort: 'hours',
  why: 'When a database is slow, such a probe fails in every replica at once. All of them are restarted together and come back cold, which makes a short slowdown an outage.',
  references: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/',
    'https://docs.aws.amazon.com/eks/latest/best-practices/application.html',
  ],
  each: 'kubernetes.workloads',
  check(workload) {
    const outside = outOfTemplateScope(workload)
    if (outside) return outside
    if (workload.batch)
      return notApplicable('ends by itself', [
        seenInTemplate(workload, 'restartPolicy', workload.template.spec.restartPolicy),
      ])
    const probed = containersOf(workload).filter((placed) => staysUp(placed) && placed.container.livenessProbe)
    const shown = probed.flatMap(({ container, path }) => [
      seenInTemplate(workload, `${path}.livenessProbe`, container.livenessProbe),
      seenInTemplate(workload, `${path}.readinessProbe`, container.readinessProbe),
    ])
    if (probed.length === 0)
      return notApplicable('has no liveness probe', [seenInTemplate(workload, 'containers[].livenessProbe', null)])
    const dangers = probed.map(({ container }) => danger(container)).filter((one) => one !== undefined)
    return dangers.length === 0
      ? pass('restarts containers only when they themselves hang', shown)
      : fail(dangers.join('; '), shown)
  },
  fix: (workload) =>
    changeTemplate(
      workload,
      'Ask for liveness something that the process answers by itself, or leave the probe out; where both ask the same, let liveness wait at least twice as long.',
      {
        containers: containersOf(workload).filter((placed) => staysUp(placed) && endangered(placed)),
        each: { livenessProbe: { failureThreshold: 12 } },
      },
    ),
})
