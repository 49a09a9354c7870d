import type { PodTemplate } from '../../../model/kubernetes/pod-template.js'
import { builtIn, defineCollector } from '../collector.js'
import { hasOwnTemplate, namespaced, safeAnnotations } from '../reduce/meta.js'
import { conditions, resources } from '../reduce/parts.js'
import { podSpec } from '../reduce/pod-template.js'
import { createPodSharing } from '../reduce/share-pods.js'
import {
  flag,
  fullListOf,
  listOf,
  type Members,
  members,
  number,
  object,
  orEmpty,
  type Read,
  text,
  texts,
} from '../reduce/read.js'

const container = object({ name: text }, { image: text, resources, restartPolicy: text })
const state = object(
  {},
  {
    waiting: object({}, { reason: text }),
    running: object({}, { startedAt: text }),
    terminated: object({ exitCode: number }, { reason: text, startedAt: text, finishedAt: text }),
  },
)
const containerStatus = object(
  { name: text, restartCount: number },
  { image: text, imageID: text, ready: flag, state, lastState: state },
)

const spec = object(
  { containers: fullListOf(container), initContainers: listOf(container) },
  {
    nodeName: text,
    serviceAccountName: text,
    hostNetwork: flag,
    restartPolicy: text,
    terminationGracePeriodSeconds: number,
    schedulingGates: listOf(object({ name: text })),
    readinessGates: listOf(object({ conditionType: text })),
  },
)
const status = orEmpty(
  object(
    { conditions, containerStatuses: listOf(containerStatus), initContainerStatuses: listOf(containerStatus) },
    { phase: text, reason: text, qosClass: text, startTime: text, podIP: text },
  ),
)

/** The claims that a pod mounts; those of ephemeral volumes are named after pod and volume. */
function claimsOf(source: Members): readonly string[] {
  const { name } = members(source['metadata'], 'metadata')
  const volumes = listOf(members)(members(source['spec'], 'spec')['volumes'], 'volumes')
  return volumes.flatMap((volume) => {
    const { persistentVolumeClaim: claim, ephemeral } = volume
    if (claim) return [text(members(claim, 'persistentVolumeClaim')['claimName'], 'claimName')]
    return ephemeral ? [`${text(name, 'metadata.name')}-${text(volume['name'], 'volumes.name')}`] : []
  })
}

const bare = object({ metadata: object({ labels: texts, annotations: safeAnnotations }), spec: podSpec })

const body: Read<{
  readonly spec: ReturnType<typeof spec> & { readonly claims: readonly string[] }
  readonly status: ReturnType<typeof status>
  readonly template?: PodTemplate
}> = (value, at) => {
  const source = members(value, at)
  return {
    spec: { ...spec(source['spec'], 'spec'), claims: claimsOf(source) },
    status: status(source['status'], 'status'),
    ...(hasOwnTemplate('Pod', source) && { template: bare(source, at) }),
  }
}

export const pods = defineCollector({
  fills: 'kubernetes.pods',
  sources: [{ ...builtIn('v1', 'pods', namespaced('Pod', body, 'pod')), share: createPodSharing }],
})
