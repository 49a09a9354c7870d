import { defineRule } from '../../../src/model/rule.js'
import { fail, failAs, notApplicable, pass } from '../../../src/model/verdict.js'
import type { Workload } from '../../../src/model/kubernetes/workload.js'
import { changeTemplate } from '../../support/change-template.js'
import { NODE_AGENTS, runsAgent } from '../../support/node-agents.js'
import { containersOf, naming, type PlacedContainer, seenInTemplate } from '../../support/placed-containers.js'
import { outOfTemplateScope } from '../../support/template-scope.js'
import { reached, reachOf } from '../../support/workload-reach.js'

export default defineRule({
  id: 'kubernetes/security/privileged',
  title: 'No container of a workload is privileged',
  severity: 'high',
  controls: ['server-hardening', 'least-privilege'],
  effort: 'hours',
  why: 'A privileged container has all rights of root on its node. Whoever breaks into it reads the secrets of every pod there, acts with the credentials of the node, and goes on from there.',
  references: [
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
    'https://docs.aws.amazon.com/eks/latest/best-practices/pod-security.html',
  ],
  each: 'kubernetes.workloads',
  using: ['kubernetes.servingByWorkload'],
  options: {
    agents: {
      default: NODE_AGENTS,
      doc: 'Ends of the repositories of agents that cannot work without these rights, where a DaemonSet runs them.',
    },
  },
  check(workload, { lookup, options }) {
    const outside = outOfTemplateScope(workload)
    if (outside) return outside
    const privileged = containersOf(workload).filter(({ container }) => container.securityContext?.privileged === true)
    if (privileged.length === 0) return pass('has no privileged container', shown(workload, containersOf(workload)))
    const needless = needlessIn(workload, options.agents)
    if (needless.length === 0) return notApplicable('is an agent that sets up its node', shown(workload, privileged))
    const serving = lookup('kubernetes.servingByWorkload')
    const because = `runs ${naming(needless)} privileged`
    return reachOf(workload, serving) === 'none' || reachOf(workload, serving) === undefined
      ? fail(because, shown(workload, needless))
      : reached(workload, serving, failAs('critical', `${because}, and serves traffic`, shown(workload, needless)))
  },
  fix: (workload, { options }) =>
    changeTemplate(
      workload,
      'Take privileged away, and add back only the capability or device that the program really needs.',
      {
        containers: needlessIn(workload, options.agents),
        each: { securityContext: { privileged: false } },
      },
    ),
})

const needlessIn = (workload: Workload, agents: readonly string[]) =>
  containersOf(workload).filter(
    ({ container }) =>
      container.securityContext?.privileged === true &&
      !(workload.source.kind === 'DaemonSet' && runsAgent(container, agents)),
  )

const shown = (workload: Workload, placed: readonly PlacedContainer[]) =>
  placed.map(({ container, path }) =>
    seenInTemplate(workload, `${path}.securityContext.privileged`, container.securityContext?.privileged),
  )
