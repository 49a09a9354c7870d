import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { judgeHealth, runsElsewhere } from '../../support/eks.js'

export default defineRule({
  id: 'aws/eks/cluster-healthy',
  title: 'An EKS cluster is up and reports no health issue',
  severity: 'high',
  controls: ['auto-recovery', 'maintenance-without-downtime'],
  effort: 'hours',
  why: 'EKS reports an issue where the control plane has lost something that it needs: a subnet, its security group, its role or its key. It then cannot be upgraded or mended, and may stop serving altogether, while the workloads still look well.',
  references: [
    'https://docs.aws.amazon.com/eks/latest/APIReference/API_ClusterIssue.html',
    'https://docs.aws.amazon.com/eks/latest/userguide/troubleshooting.html',
  ],
  each: 'aws.eks.clusters',
  check: (cluster) => runsElsewhere(cluster) ?? judgeHealth(cluster),
  fix: (cluster) => ({
    summary:
      cluster.status === 'FAILED'
        ? 'Read why the cluster never came up, mend that, and create it anew: a failed cluster does not recover.'
        : 'Bring back or repair what the reported issue names (subnet, security group, role, key, free addresses): some things, such as a deleted key, cannot be brought back, and then the cluster must be replaced.',
    commands: [
      command`aws eks describe-cluster --region ${regionOf(cluster)} --name ${cluster.name} --query cluster.health`,
    ],
  }),
})
