import { defineRule } from '../../../src/model/rule.js'
import { fail, failAs, notApplicable, pass } from '../../../src/model/verdict.js'
import type { Workload } from '../../../src/model/kubernetes/workload.js'
import { changeTemplate } from '../../support/change-template.js'
import { containersOf, seenInTemplate, staysUp } from '../../support/placed-containers.js'
import { declaresPort, portName } from '../../support/probes.js'
import { outOfTemplateScope } from '../../support/template-scope.js'

const PROBES = ['startupProbe', 'readinessProbe', 'livenessProbe'] as const

/** The probes of the containers that stay up which name the port that they ask, and whether there is such a port. */
const namingProbes = (workload: Workload) =>
  containersOf(workload)
    .filter(staysUp)
    .flatMap((placed) =>
      PROBES.flatMap((probe) => {
        const port = portName(placed.container[probe] ?? {})
        return port === undefined ? [] : [{ placed, probe, port, resolved: declaresPort(placed.container, port) }]
      }),
    )

export default defineRule({
  id: 'kubernetes/probes/named-port',
  title: 'The port that a probe names is declared by its own container',
  severity: 'high',
  controls: ['health-checks'],
  effort: 'minutes',
  why: 'The kubelet looks a name up among the ports of the same container. Where it finds none, the probe can never succeed: the pod never becomes ready, or a hang is never noticed.',
  references: ['https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/'],
  each: 'kubernetes.workloads',
  check(workload) {
    const outside = outOfTemplateScope(workload)
    if (outside) return outside
    const probes = namingProbes(workload)
    const shown = probes.flatMap(({ placed, probe }) => [
      seenInTemplate(workload, `${placed.path}.${probe}`, placed.container[probe]),
      seenInTemplate(workload, `${placed.path}.ports`, placed.container.ports),
    ])
    if (probes.length === 0)
      return notApplicable('has no probe that names a port', [seenInTemplate(workload, 'containers[].ports', null)])
    const lost = probes.filter(({ resolved }) => !resolved)
    if (lost.length === 0) return pass('declares the ports that its probes name', shown)
    const because = lost
      .map(
        ({ placed, probe, port }) =>
          `has a ${probe} on container ${placed.container.name} that asks port ${port}, which that container does not declare`,
      )
      .join('; ')
    // The kubelet drops the result of a probe that it cannot make, so liveness alone restarts nothing.
    return lost.every(({ probe }) => probe === 'livenessProbe')
      ? failAs('medium', because, shown)
      : fail(because, shown)
  },
  fix: (workload) =>
    changeTemplate(
      workload,
      `Declare the port under that name in the same container, or give its number in the probe: ${namingProbes(workload)
        .filter(({ resolved }) => !resolved)
        .map(({ placed, port }) => `${port} of ${placed.container.name}`)
        .join(', ')}.`,
    ),
})
