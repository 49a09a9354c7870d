import type { Volume } from '../../../src/model/kubernetes/pod-template.js'
import type { Workload } from '../../../src/model/kubernetes/workload.js'
import { defineRule } from '../../../src/model/rule.js'
import { failAs, notApplicable, pass, type Severity, SEVERITIES } from '../../../src/model/verdict.js'
import { changeTemplate } from '../../support/change-template.js'
import { isNodeAgent, NODE_AGENTS, NODE_OBSERVERS } from '../../support/node-agents.js'
import { containersOf, seenInTemplate } from '../../support/placed-containers.js'
import { outOfTemplateScope } from '../../support/template-scope.js'
import { reached } from '../../support/workload-reach.js'

/** The socket of a container runtime, and directories that hold one: whoever writes there starts what he likes on the node. */
const RUNTIME = /^(?:\/var)?\/run(?:\/(?:k3s\/)?(?:containerd|crio|cri-dockerd|dockershim|docker)(?:\/.*|\.sock)?)?$/
/** Directories from which a node is taken over. */
const GRAVE =
  /^\/$|^\/(?:etc|root|boot|usr|proc|dev|sys|var|var\/lib|var\/lib\/(?:kubelet|docker|containerd|etcd)|etc\/kubernetes)$|^\/(?:var\/lib\/kubelet|etc\/kubernetes|proc|boot)\//
const LOGS = /^\/var\/log(?:\/|$)|^\/var\/lib\/docker\/containers$/

type Mounted = { readonly name: string; readonly path: string; readonly readOnly: boolean; readonly severity: Severity }

export default defineRule({
  id: 'kubernetes/security/host-path',
  title: 'A workload mounts no directory of its node',
  severity: 'high',
  controls: ['server-hardening', 'least-privilege'],
  effort: 'hours',
  why: 'With a directory of the node a pod reads what belongs to others, and often gets out of its container: through the socket of the runtime it starts containers with all rights. Its data is also bound to one node and lost with it.',
  references: [
    'https://kubernetes.io/docs/concepts/storage/volumes/',
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
    const mounted = mountedBy(workload)
    const evidence = mounted.map(({ name, path }) => seenInTemplate(workload, `volumes[${name}].hostPath.path`, path))
    const [gravest] = mounted
    if (!gravest) return pass('mounts no directory of its node', [seenInTemplate(workload, 'volumes[].hostPath', [])])
    if (isNodeAgent(workload, options.agents)) return notApplicable('is an agent that looks after its node', evidence)
    const paths = mounted.map(({ path, readOnly }) => `${path}${readOnly ? ' (read-only)' : ''}`)
    return reached(
      workload,
      lookup('kubernetes.servingByWorkload'),
      failAs(gravest.severity, `mounts ${[...new Set(paths)].join(', ')} of its node`, evidence),
    )
  },
  fix: (workload) =>
    changeTemplate(
      workload,
      'Use a volume of the cluster: emptyDir for scratch, a PersistentVolumeClaim for data, a ConfigMap for configuration. Build images without the socket of the runtime, and mount read-only what an agent must see.',
    ),
})

/** The directories of the node that containers mount, the gravest first. A volume that nothing mounts does nothing. */
function mountedBy(workload: Workload): readonly Mounted[] {
  const mounts = new Map<string, boolean>()
  for (const { container } of containersOf(workload))
    for (const { name, readOnly = false } of container.volumeMounts)
      mounts.set(name, readOnly && (mounts.get(name) ?? true))
  return workload.template.spec.volumes
    .flatMap(({ name, hostPath }: Volume): Mounted[] => {
      const readOnly = mounts.get(name)
      if (hostPath === undefined || readOnly === undefined) return []
      const path = hostPath.path.replace(/(?<=.)\/+$/, '')
      return [{ name, path, readOnly, severity: gravity(path, readOnly && workload.source.kind === 'DaemonSet') }]
    })
    .toSorted((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity))
}

function gravity(path: string, onlyReads: boolean): Severity {
  if (RUNTIME.test(path)) return 'critical'
  if (GRAVE.test(path)) return 'high'
  return LOGS.test(path) && onlyReads ? 'low' : 'medium'
}
