import type { Workload } from '../../../src/model/kubernetes/workload.js'
import { defineRule } from '../../../src/model/rule.js'
import { fail, notApplicable, pass } from '../../../src/model/verdict.js'
import { changeTemplate } from '../../support/change-template.js'
import { containersOf, naming, type PlacedContainer, seenInTemplate } from '../../support/placed-containers.js'
import { outOfTemplateScope } from '../../support/template-scope.js'
import { outOfLinux } from '../../support/windows.js'

export default defineRule({
  id: 'kubernetes/security/privilege-escalation',
  title: 'No container of a workload may gain more rights than it started with',
  severity: 'medium',
  controls: ['server-hardening', 'least-privilege'],
  effort: 'minutes',
  why: 'Unless it is forbidden, a program with the setuid bit makes root of an ordinary user: a flaw in the application is then enough to be root in the container.',
  references: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
    'https://docs.aws.amazon.com/eks/latest/best-practices/pod-security.html',
  ],
  each: 'kubernetes.workloads',
  check(workload) {
    const outside = outOfTemplateScope(workload) ?? outOfLinux(workload)
    if (outside) return outside
    const judged = containersOf(workload).filter(({ container }) => container.securityContext?.privileged !== true)
    // The API server lets no privileged container forbid it.
    if (judged.length === 0)
      return notApplicable(
        'is privileged, which kubernetes/security/privileged judges',
        shown(workload, containersOf(workload)),
      )
    const open = openIn(workload)
    return open.length === 0
      ? pass('lets no container gain more rights', shown(workload, judged))
      : fail(`lets ${naming(open)} gain more rights than it started with`, shown(workload, open))
  },
  fix: (workload) =>
    changeTemplate(workload, 'Forbid it: hardly any program notices.', {
      containers: openIn(workload),
      each: { securityContext: { allowPrivilegeEscalation: false } },
    }),
})

const openIn = (workload: Workload) =>
  containersOf(workload).filter(
    ({ container: { securityContext } }) =>
      securityContext?.privileged !== true && securityContext?.allowPrivilegeEscalation !== false,
  )

const shown = (workload: Workload, placed: readonly PlacedContainer[]) =>
  placed.map(({ container, path }) =>
    seenInTemplate(
      workload,
      `${path}.securityContext.allowPrivilegeEscalation`,
      container.securityContext?.allowPrivilegeEscalation,
    ),
  )
