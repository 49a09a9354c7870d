import { command } from '../../../src/model/command.js'
import { kubernetesId } from '../../../src/model/kubernetes/id.js'
import { defineRule } from '../../../src/model/rule.js'
import { fail, failAs, manual, pass } from '../../../src/model/verdict.js'
import { outOfNamespaceScope } from '../../support/kubernetes-namespace.js'
import { seen } from '../../support/seen.js'

const LEVEL = 'pod-security.kubernetes.io'

/** What shows that a policy engine runs, whose policies are not read. */
const ENGINES: readonly (readonly [definition: string, engine: string])[] = [
  ['clusterpolicies.kyverno.io', 'Kyverno'],
  ['validatingpolicies.policies.kyverno.io', 'Kyverno'],
  ['constrainttemplates.templates.gatekeeper.sh', 'Gatekeeper'],
  ['clusteradmissionpolicies.policies.kubewarden.io', 'Kubewarden'],
  ['validationconfigs.jspolicy.com', 'jsPolicy'],
]

export default defineRule({
  id: 'kubernetes/security/pod-security',
  title: 'A namespace refuses pods that break the baseline of the Pod Security Standards',
  severity: 'high',
  controls: ['server-hardening', 'least-privilege'],
  effort: 'hours',
  why: 'Unless something refuses it, whoever may create a pod here, a pipeline with a leaked token among them, creates a privileged one and owns the node. What is well today is not kept so.',
  references: [
    'https://kubernetes.io/docs/concepts/security/pod-security-admission/',
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
    'https://docs.aws.amazon.com/eks/latest/best-practices/pod-security.html',
  ],
  each: 'kubernetes.namespaces',
  using: ['kubernetes.customResourceDefinitions'],
  check(namespace, { lookup }) {
    const outside = outOfNamespaceScope(namespace)
    if (outside) return outside
    const [enforce, warn, audit] = ['enforce', 'warn', 'audit'].map(
      (mode) => namespace.metadata.labels[`${LEVEL}/${mode}`],
    )
    const evidence = [
      seen(namespace, `metadata.labels[${LEVEL}/enforce]`, enforce),
      seen(namespace, `metadata.labels[${LEVEL}/warn]`, warn),
      seen(namespace, `metadata.labels[${LEVEL}/audit]`, audit),
    ]
    if (enforce === 'baseline' || enforce === 'restricted') return pass(`enforces the level ${enforce}`, evidence)

    const definitions = lookup('kubernetes.customResourceDefinitions')
    for (const [name, engine] of ENGINES) {
      const definition = definitions.find(kubernetesId(namespace.scope.cluster, 'CustomResourceDefinition', name))
      if (definition)
        return manual(
          `enforces no Pod Security level, but the cluster runs ${engine}, whose policies were not read`,
          evidence,
          [seen(definition, 'spec.names.kind', definition.spec.names.kind)],
        )
    }
    if (enforce !== undefined) return fail(`enforces the level ${enforce}, which allows everything`, evidence)
    const told = warn ?? audit
    return told === 'baseline' || told === 'restricted'
      ? failAs('medium', `only warns of pods that break the level ${told}, and lets them in`, evidence)
      : fail('enforces no Pod Security level, and no policy engine was seen', evidence)
  },
  fix: (namespace) => ({
    summary:
      'See first which running pods break the level: the dry run lists them. Then enforce it for new ones, baseline at least and restricted where nothing stands against it. If a ValidatingAdmissionPolicy or the configuration of the API server does this already, waive the finding.',
    commands: [
      command`kubectl label --dry-run=server --overwrite namespace ${namespace.name} pod-security.kubernetes.io/enforce=baseline`,
      command`kubectl label --overwrite namespace ${namespace.name} pod-security.kubernetes.io/enforce=baseline`,
    ],
  }),
})
