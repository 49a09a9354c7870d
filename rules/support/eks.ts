import type { EksAddon, EksCluster, EksNodegroup } from '../../src/model/aws/eks.js'
import { evidence, fail, manual, notApplicable, pass, type Verdict } from '../../src/model/verdict.js'

const NOT_SETTLED = ['CREATING', 'DELETING', 'FAILED', 'PENDING']

/** Why nothing that EKS says of this cluster's control plane counts, or `undefined` where EKS runs it. */
export const runsElsewhere = (cluster: EksCluster): Verdict | undefined =>
  cluster.connectorConfig &&
  notApplicable('is only registered with EKS: its control plane runs elsewhere', evidence(cluster, 'connectorConfig'))

/** Why the rules on EKS control planes do not apply to this cluster, or `undefined` where they do. */
export function outOfClusterScope(cluster: EksCluster): Verdict | undefined {
  const elsewhere = runsElsewhere(cluster)
  if (elsewhere) return elsewhere
  if (NOT_SETTLED.includes(cluster.status ?? ''))
    return notApplicable(`is in the state ${cluster.status ?? ''}`, evidence(cluster, 'status'))
  return undefined
}

const BROKEN = ['DEGRADED', 'FAILED', 'CREATE_FAILED', 'UPDATE_FAILED', 'DELETE_FAILED']

/** The verdict on what EKS itself reports of a cluster, a node group or an add-on. */
export function judgeHealth(item: EksCluster | EksNodegroup | EksAddon): Verdict {
  const { status } = item
  const isPart = 'clusterName' in item
  const where = isPart ? ` in cluster ${item.clusterName}` : ''
  const seen = [...evidence(item, 'status', 'health'), ...(isPart ? evidence(item, 'clusterName') : [])]
  if (status === 'DELETING') return notApplicable('is being deleted', seen)
  const codes = new Set((item.health?.issues ?? []).map((issue) => issue.code ?? 'an issue without a code'))
  if (codes.size > 0) return fail(`reports ${[...codes].join(', ')}${where}`, seen)
  if (BROKEN.includes(status ?? '')) return fail(`is in the state ${status ?? ''}${where}`, seen)
  if (status === 'CREATING' || status === 'PENDING') return notApplicable('is being created', seen)
  if (status === 'ACTIVE' || status === 'UPDATING') return pass('is up and reports no issue', seen)
  return manual(`reports no issue, but is in the state ${status ?? 'that EKS did not name'}`, seen)
}
