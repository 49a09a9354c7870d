import type { Workload } from '../../../src/model/kubernetes/workload.js'
import { defineRule } from '../../../src/model/rule.js'
import { fail, failAs, pass } from '../../../src/model/verdict.js'
import { changeTemplate } from '../../support/change-template.js'
import { containersOf, naming, type PlacedContainer, seenInTemplate } from '../../support/placed-containers.js'
import { outOfTemplateScope } from '../../support/template-scope.js'
import { outOfLinux } from '../../support/windows.js'
import { reached, reachOf } from '../../support/workload-reach.js'

export default defineRule({
  id: 'kubernetes/security/read-only-root',
  title: 'Every container of a workload has a read-only root filesystem',
  severity: 'low',
  controls: ['server-hardening', 'immutable-artifacts'],
  effort: 'hours',
  why: 'Whoever breaks into a container that can write to its own filesystem replaces the program or leaves tools behind. It also fills the disk of the node with what nobody thought of.',
  references: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
    'https://docs.aws.amazon.com/eks/latest/best-practices/pod-security.html',
  ],
  each: 'kubernetes.workloads',
  using: ['kubernetes.servingByWorkload'],
  check(workload, { lookup }) {
    const outside = outOfTemplateScope(workload) ?? outOfLinux(workload)
    if (outside) return outside
    const writable = writableIn(workload)
    if (writable.length === 0) return pass('can write to no root filesystem', shown(workload, containersOf(workload)))
    const serving = lookup('kubernetes.servingByWorkload')
    const because = `lets ${naming(writable)} write to the root filesystem`
    return reachOf(workload, serving) === 'internet'
      ? reached(workload, serving, failAs('medium', because, shown(workload, writable)))
      : fail(because, shown(workload, writable))
  },
  fix: (workload) =>
    changeTemplate(
      workload,
      'Mount an emptyDir wherever the program writes (/tmp, caches, sockets), then make the rest read-only.',
      { containers: writableIn(workload), each: { securityContext: { readOnlyRootFilesystem: true } } },
    ),
})

const writableIn = (workload: Workload) =>
  containersOf(workload).filter(({ container }) => container.securityContext?.readOnlyRootFilesystem !== true)

const shown = (workload: Workload, placed: readonly PlacedContainer[]) =>
  placed.map(({ container, path }) =>
    seenInTemplate(
      workload,
      `${path}.securityContext.readOnlyRootFilesystem`,
      container.securityContext?.readOnlyRootFilesystem,
    ),
  )
