import type { EksCluster } from '../../src/model/aws/eks.js'
import type { NodePool } from '../../src/model/kubernetes/custom.js'
import type { Workload } from '../../src/model/kubernetes/workload.js'
import { parseImage } from './image.js'

/** Whether a workload is the Cluster Autoscaler, by the image that it runs. */
export const isClusterAutoscaler = ({ template }: Workload): boolean =>
  template.spec.containers.some(({ image = '' }) =>
    /(?:^|\/)cluster-autoscaler(?:-|$)/.test(parseImage(image).repository),
  )

/** Whether a workload runs at least one pod that is ready, by its controller's word. */
export const hasReadyReplica = ({ source }: Workload): boolean =>
  'readyReplicas' in source.status && (source.status.readyReplicas ?? 0) > 0

/** Whether EKS itself brings nodes to a cluster. */
export const isAutoMode = (eks: EksCluster | undefined): boolean => eks?.computeConfig?.enabled === true

/** Whether Karpenter may launch nodes by a pool: one without the condition Ready comes from an older version. */
export const isUsable = ({ status }: NodePool): boolean =>
  !status.conditions.some(({ type, status: value }) => type === 'Ready' && value === 'False')
