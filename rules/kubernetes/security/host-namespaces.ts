import type { Workload } from '../../../src/model/kubernetes/workload.js'
import { defineRule } from '../../../src/model/rule.js'
import { fail, notApplicable, pass } from '../../../src/model/verdict.js'
import { changeTemplate } from '../../support/change-template.js'
import { isNodeAgent, NODE_AGENTS, NODE_OBSERVERS } from '../../support/node-agents.js'
import { seenInTemplate } from '../../support/placed-containers.js'
import { outOfTemplateScope } from '../../support/template-scope.js'
import { reached } from '../../support/workload-reach.js'

const NAMESPACES = ['hostNetwork', 'hostPID', 'hostIPC'] as const
const MEANING = { hostNetwork: 'the network', hostPID: 'the processes', hostIPC: 'the shared memory' }

export default defineRule({
  id: 'kubernetes/security/host-namespaces',
  title: 'A workload shares no network, processes or memory with its node',
  severity: 'high',
  controls: ['server-hardening', 'network-segmentation'],
  effort: 'hours',
  why: 'A pod on the network of its node reaches what listens on the node alone, such as the credentials of the instance, and no network policy holds it. With the processes or memory of the node it reads those of all others.',
  references: [
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
    'https://docs.aws.amazon.com/eks/latest/best-practices/pod-security.html',
  ],
  each: 'kubernetes.workloads',
  using: ['kubernetes.servingByWorkload'],
  options: {
    agents: {
      default: [...NODE_AGENTS, ...NODE_OBSERVERS],
      doc: 'Ends of the repositories of agents that look after a node, where a DaemonSet runs them.',
    },
  },
  check(workload, { lookup, options }) {
    const outside = outOfTemplateScope(workload)
    if (outside) return outside
    const evidence = NAMESPACES.map((name) => seenInTemplate(workload, name, workload.template.spec[name]))
    const shared = sharedBy(workload)
    if (shared.length === 0) return pass('shares nothing with its node', evidence)
    if (isNodeAgent(workload, options.agents)) return notApplicable('is an agent that looks after its node', evidence)
    const what = shared.map((name) => `${MEANING[name]} (${name})`).join(' and ')
    return reached(workload, lookup('kubernetes.servingByWorkload'), fail(`shares ${what} of its node`, evidence))
  },
  fix: (workload) =>
    changeTemplate(
      workload,
      'Give the pod its own: reach it through a Service, and let an Ingress controller listen behind a load balancer.',
      { pod: Object.fromEntries(sharedBy(workload).map((name) => [name, false])) },
    ),
})

const sharedBy = ({ template: { spec } }: Workload) => NAMESPACES.filter((name) => spec[name] === true)
