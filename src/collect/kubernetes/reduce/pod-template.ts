import type { PodSpec, PodTemplate, Volume } from '../../../model/kubernetes/pod-template.js'
import { container, podSecurityFields } from './container.js'
import { safeAnnotations } from './meta.js'
import { resources } from './parts.js'
import { affinity, tolerations, topologySpreadConstraints } from './placement.js'
import { flag, fullListOf, listOf, members, number, object, orEmpty, type Read, text, texts } from './read.js'

const nameRef = object({}, { name: text, optional: flag })
const volumeSources = object(
  { name: text },
  {
    hostPath: object({ path: text }, { type: text }),
    emptyDir: object({}, { medium: text, sizeLimit: text }),
    persistentVolumeClaim: object({ claimName: text }, { readOnly: flag }),
    configMap: nameRef,
    secret: object({}, { secretName: text, optional: flag }),
  },
)

/** A volume; of sources that no rule reads only the kind. */
export const volume: Read<Volume> = (value, at) => {
  const known = volumeSources(value, at)
  const other = Object.keys(members(value, at)).find((key) => !(key in known))
  return other === undefined ? known : { ...known, other }
}

/** What pods run, from a pod's own specification or from a template. */
export const podSpec: Read<PodSpec> = object(
  { containers: fullListOf(container), initContainers: listOf(container), volumes: listOf(volume) },
  {
    restartPolicy: text,
    terminationGracePeriodSeconds: number,
    serviceAccountName: text,
    automountServiceAccountToken: flag,
    hostNetwork: flag,
    hostPID: flag,
    hostIPC: flag,
    nodeName: text,
    nodeSelector: texts,
    affinity,
    tolerations,
    topologySpreadConstraints,
    priorityClassName: text,
    runtimeClassName: text,
    readinessGates: listOf(object({ conditionType: text })),
    securityContext: object({}, podSecurityFields),
    resources,
    os: object({ name: text }),
  },
)

/** What pods are made from. */
export const podTemplate: Read<PodTemplate> = object({
  metadata: orEmpty(object({ labels: texts, annotations: safeAnnotations })),
  spec: podSpec,
})
