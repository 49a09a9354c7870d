import type { Container } from '../../../src/model/kubernetes/pod-template.js'
import type { Workload } from '../../../src/model/kubernetes/workload.js'
import { defineRule } from '../../../src/model/rule.js'
import { fail, failAs, notApplicable, pass } from '../../../src/model/verdict.js'
import { changeTemplate } from '../../support/change-template.js'
import { DATADOG_AGENTS, NODE_AGENTS, runsAgent } from '../../support/node-agents.js'
import { containersOf, naming, type PlacedContainer, seenInTemplate } from '../../support/placed-containers.js'
import { outOfTemplateScope } from '../../support/template-scope.js'
import { outOfLinux } from '../../support/windows.js'

/** Each of these is as good as root on the node, or nearly. */
const GRAVE = new Set(['ALL', 'SYS_ADMIN', 'NET_ADMIN', 'SYS_PTRACE', 'BPF', 'SYS_MODULE', 'DAC_READ_SEARCH'])

export default defineRule({
  id: 'kubernetes/security/capabilities',
  title: 'Every container of a workload drops all capabilities and adds none but NET_BIND_SERVICE',
  severity: 'high',
  controls: ['server-hardening', 'least-privilege'],
  effort: 'hours',
  why: 'Capabilities are pieces of the rights of root. With SYS_ADMIN or SYS_PTRACE a program in a container takes over its node, and even those that a runtime gives by default help an intruder along.',
  references: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
  ],
  each: 'kubernetes.workloads',
  options: {
    allowed: { default: ['NET_BIND_SERVICE'], doc: 'Capabilities that a container may add, without CAP_.' },
    agents: {
      default: [...NODE_AGENTS, ...DATADOG_AGENTS],
      doc: 'Ends of the repositories of agents that cannot work without these rights, where a DaemonSet runs them.',
    },
  },
  check(workload, { options }) {
    const outside = outOfTemplateScope(workload) ?? outOfLinux(workload)
    if (outside) return outside
    const judged = containersOf(workload).filter(
      ({ container }) =>
        container.securityContext?.privileged !== true &&
        !(workload.source.kind === 'DaemonSet' && runsAgent(container, options.agents)),
    )
    if (judged.length === 0)
      return notApplicable(
        'is privileged or sets up its node, which kubernetes/security/privileged judges',
        shown(workload, containersOf(workload)),
      )
    const adding = judged.flatMap((placed) => {
      const added = namesOf(placed.container.securityContext?.capabilities?.add).filter(
        (one) => !options.allowed.includes(one),
      )
      return added.length === 0 ? [] : [{ placed, added }]
    })
    if (adding.length > 0) {
      const added = new Set(adding.flatMap((one) => one.added))
      const evidence = shown(
        workload,
        adding.map(({ placed }) => placed),
      )
      const because = `gives ${naming(adding.map(({ placed }) => placed))} ${[...added].join(', ')}`
      return [...added].some((one) => GRAVE.has(one)) ? fail(because, evidence) : failAs('medium', because, evidence)
    }
    const keeping = judged.filter(({ container }) => !dropsAll(container))
    return keeping.length === 0
      ? pass('drops all capabilities', shown(workload, judged))
      : failAs(
          'low',
          `leaves ${naming(keeping)} the capabilities that the runtime gives by default`,
          shown(workload, keeping),
        )
  },
  fix: (workload) =>
    changeTemplate(
      workload,
      'Drop ALL, and add back only what the program proves to need: for most that is nothing, for ports below 1024 NET_BIND_SERVICE.',
      {
        containers: containersOf(workload).filter(({ container }) => !dropsAll(container)),
        each: { securityContext: { capabilities: { drop: ['ALL'] } } },
      },
    ),
})

/** The kernel's names, whichever way they are written. */
const namesOf = (listed: readonly string[] | undefined): readonly string[] =>
  (listed ?? []).map((name) => name.toUpperCase().replace(/^CAP_/, ''))

const dropsAll = ({ securityContext }: Container): boolean =>
  namesOf(securityContext?.capabilities?.drop).includes('ALL')

const shown = (workload: Workload, placed: readonly PlacedContainer[]) =>
  placed.map(({ container, path }) =>
    seenInTemplate(workload, `${path}.securityContext.capabilities`, container.securityContext?.capabilities),
  )
