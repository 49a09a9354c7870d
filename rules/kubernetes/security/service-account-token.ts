import { subjectKey } from '../../../src/derive/kubernetes/joins.js'
import { kubernetesId } from '../../../src/model/kubernetes/id.js'
import { defineRule } from '../../../src/model/rule.js'
import { fail, failAs, pass } from '../../../src/model/verdict.js'
import { changeTemplate } from '../../support/change-template.js'
import { seenInTemplate } from '../../support/placed-containers.js'
import { seen } from '../../support/seen.js'
import { outOfTemplateScope } from '../../support/template-scope.js'

export default defineRule({
  id: 'kubernetes/security/service-account-token',
  title: 'A workload that may do nothing in the cluster gets no token for it, and rights go to an account of its own',
  severity: 'low',
  controls: ['least-privilege', 'own-credentials'],
  effort: 'minutes',
  why: 'The token of the service account lies as a file in every container. Whoever breaks in uses it; what is bound to the default account is given to every workload that names no other.',
  references: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/',
    'https://docs.aws.amazon.com/eks/latest/best-practices/identity-and-access-management.html',
  ],
  each: 'kubernetes.workloads',
  using: ['kubernetes.serviceAccounts', 'kubernetes.bindingsBySubject'],
  check(workload, { lookup }) {
    const outside = outOfTemplateScope(workload)
    if (outside) return outside
    const { spec } = workload.template
    const { cluster } = workload.scope
    const { namespace } = workload.metadata
    const name = spec.serviceAccountName ?? 'default'
    const own = [
      seenInTemplate(workload, 'serviceAccountName', spec.serviceAccountName),
      seenInTemplate(workload, 'automountServiceAccountToken', spec.automountServiceAccountToken),
    ]
    if (spec.automountServiceAccountToken === false) return pass('gets no token of its service account', own)
    const account = lookup('kubernetes.serviceAccounts').find(kubernetesId(cluster, 'ServiceAccount', name, namespace))
    const evidence = [
      ...own,
      ...(account ? [seen(account, 'automountServiceAccountToken', account.automountServiceAccountToken)] : []),
    ]
    if (spec.automountServiceAccountToken === undefined && account?.automountServiceAccountToken === false)
      return pass(`gets no token, by its service account ${name}`, evidence)

    const bindings = lookup('kubernetes.bindingsBySubject')
    const binding =
      bindings.find(subjectKey(cluster, { kind: 'ServiceAccount', name, namespace })) ??
      bindings.find(subjectKey(cluster, { kind: 'User', name: `system:serviceaccount:${namespace}:${name}` })) ??
      bindings.find(subjectKey(cluster, { kind: 'Group', name: `system:serviceaccounts:${namespace}` }))
    if (!binding) return fail(`gets the token of service account ${name}, which nothing gives a right to`, evidence)
    const bound = [...evidence, seen(binding, 'roleRef', binding.roleRef)]
    if (name === 'default')
      return failAs('high', `runs under the default service account, to which ${binding.name} gives rights`, bound)
    return pass(`uses the rights that ${binding.name} gives its service account ${name}`, bound)
  },
  fix: (workload) =>
    changeTemplate(
      workload,
      'Switch the token off where the program does not call the API of the cluster (roles of AWS do not need it). Where it does, make a service account for this workload alone, bind the role to that, and take the binding from the default account.',
      (workload.template.spec.serviceAccountName ?? 'default') === 'default'
        ? undefined
        : { pod: { automountServiceAccountToken: false } },
    ),
})
