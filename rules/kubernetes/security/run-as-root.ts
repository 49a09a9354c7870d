import type { Workload } from '../../../src/model/kubernetes/workload.js'
import { defineRule } from '../../../src/model/rule.js'
import { fail, failAs, pass } from '../../../src/model/verdict.js'
import { changeTemplate } from '../../support/change-template.js'
import { containersOf, naming, type PlacedContainer, seenInTemplate, staysUp } from '../../support/placed-containers.js'
import { outOfTemplateScope } from '../../support/template-scope.js'
import { outOfLinux } from '../../support/windows.js'
import { reached } from '../../support/workload-reach.js'

export default defineRule({
  id: 'kubernetes/security/run-as-root',
  title: 'No container of a workload runs as root',
  severity: 'high',
  controls: ['server-hardening', 'least-privilege'],
  effort: 'hours',
  why: 'Root in a container is root on the node as soon as one flaw in the runtime or one mounted directory lets it out. Until then it may still change the program and everything else in the image.',
  references: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
    'https://docs.aws.amazon.com/eks/latest/best-practices/pod-security.html',
  ],
  each: 'kubernetes.workloads',
  using: ['kubernetes.servingByWorkload'],
  check(workload, { lookup }) {
    const outside = outOfTemplateScope(workload) ?? outOfLinux(workload)
    if (outside) return outside
    const placed = containersOf(workload)
    const serving = lookup('kubernetes.servingByWorkload')
    const root = placed.filter((one) => userOf(workload, one) === 'root')
    const lasting = root.filter(staysUp)
    if (lasting.length > 0)
      return reached(workload, serving, fail(`runs ${naming(lasting)} as root`, shown(workload, lasting)))
    if (root.length > 0)
      return failAs('medium', `runs ${naming(root)} as root before the others start`, shown(workload, root))
    const open = placed.filter((one) => userOf(workload, one) === 'image')
    return open.length === 0
      ? pass('runs no container as root', shown(workload, placed))
      : reached(
          workload,
          serving,
          failAs('medium', `leaves it to the image whether ${naming(open)} runs as root`, shown(workload, open)),
        )
  },
  fix: (workload) =>
    changeTemplate(
      workload,
      'Give the image a user of its own (USER 10001), see that it can write where it must, then forbid root: a container whose image still is root will not start.',
      { containers: containersOf(workload).filter((one) => userOf(workload, one) !== 'other'), each: FORBIDDEN },
    ),
})

const FORBIDDEN = { securityContext: { runAsNonRoot: true, runAsUser: 10_001 } }

/** Who a container runs as. What it says itself goes before what the pod says, each field on its own. */
function userOf({ template: { spec } }: Workload, { container }: PlacedContainer): 'root' | 'image' | 'other' {
  const runAsNonRoot = container.securityContext?.runAsNonRoot ?? spec.securityContext?.runAsNonRoot
  const runAsUser = container.securityContext?.runAsUser ?? spec.securityContext?.runAsUser
  // The kubelet does not start a container that is to be no root and is.
  if (runAsNonRoot === true) return 'other'
  if (runAsUser !== undefined) return runAsUser === 0 ? 'root' : 'other'
  return runAsNonRoot === false ? 'root' : 'image'
}

const shown = (workload: Workload, placed: readonly PlacedContainer[]) => {
  const { runAsNonRoot, runAsUser } = workload.template.spec.securityContext ?? {}
  return [
    seenInTemplate(workload, 'securityContext.runAsNonRoot', runAsNonRoot),
    seenInTemplate(workload, 'securityContext.runAsUser', runAsUser),
    ...placed.flatMap(({ container: { securityContext }, path }) => [
      seenInTemplate(workload, `${path}.securityContext.runAsNonRoot`, securityContext?.runAsNonRoot),
      seenInTemplate(workload, `${path}.securityContext.runAsUser`, securityContext?.runAsUser),
    ]),
  ]
}
