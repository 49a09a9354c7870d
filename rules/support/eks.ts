import type { EksAddon, EksCluster, EksNodegroup } from '../../src/model/aws/eks.js'
import { evidence, fail, manual, notApplicable, pass, type Verdict } from '../../src/model/verdict.js'

const NOT_SETTLED = ['CREATING', 'DELETING', 'FAILED', 'PENDING']

/** Why the rules on EKS control planes do not apply to this cluster, or `undefined` where they do. */
export function outOfClusterScope(cluster: EksCluster): Verdict | undefined {
  if (cluster.connectorConfig)
    return notApplicable(
      'is only registered with EKS: its control plane runs elsewhere',
      evidence(cluster, 'connectorConfig'),
    )
  if (NOT_SETTLED.includes(cluster.status ?? ''))
    return notApplicable(`is in the state ${cluster.status ?? ''}`, evidence(cluster, 'status'))
  return undefined
}

const BROKEN = ['DEGRADED', 'CREATE_FAILED', 'UPDATE_FAILED', 'DELETE_FAILED']

/** The verdict on what EKS itself reports of a node group or an add-on. */
export function judgeHealth(item: EksNodegroup | EksAddon): Verdict {
  const { status } = item
  const seen = evidence(item, 'status', 'health', 'clusterName')
  if (status === 'DELETING') return notApplicable('is being deleted', seen)
  const codes = new Set((item.health?.issues ?? []).map((issue) => issue.code ?? 'an issue without a code'))
  if (codes.size > 0) return fail(`reports ${[...codes].join(', ')} in cluster ${item.clusterName}`, seen)
  if (BROKEN.includes(status ?? '')) return fail(`is in the state ${status ?? ''} in cluster ${item.clusterName}`, seen)
  if (status === 'CREATING') return notApplicable('is being created', seen)
  if (status === 'ACTIVE' || status === 'UPDATING') return pass('is up and reports no issue', seen)
  return manual(`reports no issue, but is in the state ${status ?? 'that EKS did not name'}`, seen)
}
