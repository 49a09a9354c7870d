import { command } from '../../../src/model/command.js'
import { kubernetesId } from '../../../src/model/kubernetes/id.js'
import { defineRule } from '../../../src/model/rule.js'
import { fail, manual, notApplicable, pass } from '../../../src/model/verdict.js'
import { outOfNamespaceScope } from '../../support/kubernetes-namespace.js'
import { OTHER_POLICIES } from '../../support/other-policies.js'
import { seen } from '../../support/seen.js'
import { servingOf } from '../../support/workload-scale.js'

const NAMED = 5

export default defineRule({
  id: 'kubernetes/network/policy-missing',
  title: 'Every workload of a namespace that serves traffic is held by a network policy',
  severity: 'medium',
  controls: ['network-segmentation', 'least-privilege'],
  effort: 'days',
  why: 'Without a policy every pod of the cluster reaches every other: whoever breaks into one application talks to the databases and internal services of all the others.',
  references: [
    'https://kubernetes.io/docs/concepts/services-networking/network-policies/',
    'https://docs.aws.amazon.com/eks/latest/best-practices/network-security.html',
  ],
  each: 'kubernetes.namespaces',
  using: [
    'kubernetes.workloadsByNamespace',
    'kubernetes.servingByWorkload',
    'kubernetes.networkPoliciesByWorkload',
    'kubernetes.customResourceDefinitions',
  ],
  check(namespace, { lookup }) {
    const outside = outOfNamespaceScope(namespace)
    if (outside) return outside
    const serving = lookup('kubernetes.servingByWorkload')
    const served = lookup('kubernetes.workloadsByNamespace')
      .all(namespace.id)
      // No policy can select a pod on the network of its node.
      .filter(({ batch, template }) => !batch && template.spec.hostNetwork !== true)
      .map((workload) => ({ workload, serving: servingOf(workload, serving) }))
      .filter(({ serving: { services } }) => services.length > 0)
    if (served.length === 0) return notApplicable('runs no workload that serves traffic')
    const policies = lookup('kubernetes.networkPoliciesByWorkload')
    const open = served.filter(
      ({ workload }) => !policies.first(workload.id, ({ spec }) => spec.policyTypes.includes('Ingress')),
    )
    if (open.length === 0)
      return pass(
        'has a network policy for each workload that serves traffic',
        served
          .slice(0, NAMED)
          .map(({ workload }) => seen(workload, 'spec.template.metadata.labels', workload.template.metadata.labels)),
      )
    const evidence = open.slice(0, NAMED).map(({ workload }) => seen(workload, 'NetworkPolicies that select it', []))
    const definitions = lookup('kubernetes.customResourceDefinitions')
    for (const [name, kind] of OTHER_POLICIES) {
      const definition = definitions.find(kubernetesId(namespace.scope.cluster, 'CustomResourceDefinition', name))
      if (definition)
        return manual(
          `has workloads that no NetworkPolicy selects, but the cluster knows ${kind}, which was not read`,
          evidence,
          [seen(definition, 'spec.names.kind', definition.spec.names.kind)],
        )
    }
    const names = open.slice(0, NAMED).map(({ workload }) => `${workload.kind} ${workload.name}`)
    const more = open.length > NAMED ? ` and ${open.length - NAMED} more` : ''
    const failure = fail(
      `lets everybody in the cluster reach ${open.length === served.length ? 'all' : `${open.length} of ${served.length}`} of its workloads that serve traffic: ${names.join(', ')}${more}`,
      evidence,
    )
    return open.some((one) => one.serving.exposure === 'internet') ? { ...failure, exposed: true } : failure
  },
  fix: (namespace) => ({
    summary:
      'Refuse what is not allowed (a policy with an empty podSelector and the type Ingress), and allow each workload what it needs: its callers, the Ingress controller, the metrics. See first that the network plugin enforces policies; on EKS that is a setting of the VPC CNI.',
    commands: [command`kubectl -n ${namespace.name} get networkpolicies,services`],
  }),
})
