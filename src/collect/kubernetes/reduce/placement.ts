import type {
  V1Affinity,
  V1Toleration,
  V1TopologySpreadConstraint,
  V1VolumeNodeAffinity,
} from '@kubernetes/client-node'
import type { Plain } from '../../../model/item.js'
import { selector } from './parts.js'
import { listOf, number, object, type Read, text } from './read.js'

const requirements = listOf(object({ key: text, operator: text }, { values: listOf(text) }))
const nodeTerm = object({}, { matchExpressions: requirements, matchFields: requirements })
const nodeSelector = object({ nodeSelectorTerms: listOf(nodeTerm) })
const podTerm = object(
  { topologyKey: text },
  {
    labelSelector: selector,
    namespaceSelector: selector,
    namespaces: listOf(text),
    matchLabelKeys: listOf(text),
    mismatchLabelKeys: listOf(text),
  },
)
const towardsPods = object(
  {},
  {
    requiredDuringSchedulingIgnoredDuringExecution: listOf(podTerm),
    preferredDuringSchedulingIgnoredDuringExecution: listOf(object({ weight: number, podAffinityTerm: podTerm })),
  },
)

/** What draws pods to nodes and to other pods, and what keeps them away. */
export const affinity: Read<Plain<V1Affinity>> = object(
  {},
  {
    nodeAffinity: object(
      {},
      {
        requiredDuringSchedulingIgnoredDuringExecution: nodeSelector,
        preferredDuringSchedulingIgnoredDuringExecution: listOf(object({ weight: number, preference: nodeTerm })),
      },
    ),
    podAffinity: towardsPods,
    podAntiAffinity: towardsPods,
  },
)

/** From which nodes a volume can be reached. */
export const volumeNodeAffinity: Read<Plain<V1VolumeNodeAffinity>> = object({}, { required: nodeSelector })

export const tolerations: Read<readonly Plain<V1Toleration>[]> = listOf(
  object({}, { key: text, operator: text, value: text, effect: text, tolerationSeconds: number }),
)

export const topologySpreadConstraints: Read<readonly Plain<V1TopologySpreadConstraint>[]> = listOf(
  object(
    { maxSkew: number, topologyKey: text, whenUnsatisfiable: text },
    {
      labelSelector: selector,
      matchLabelKeys: listOf(text),
      minDomains: number,
      nodeAffinityPolicy: text,
      nodeTaintsPolicy: text,
    },
  ),
)
