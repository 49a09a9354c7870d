import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { judgeHealth } from '../../support/eks.js'

export default defineRule({
  id: 'aws/eks/addon-healthy',
  title: 'An EKS add-on is active and reports no health issue',
  severity: 'medium',
  controls: ['auto-recovery', 'maintenance-without-downtime'],
  effort: 'hours',
  why: 'Pod networking, DNS inside the cluster and volumes are add-ons: while one is degraded, new pods may get no address, no name resolution or no disk. It also holds up the next upgrade of the cluster.',
  references: [
    'https://docs.aws.amazon.com/eks/latest/APIReference/API_AddonIssue.html',
    'https://docs.aws.amazon.com/eks/latest/userguide/eks-add-ons.html',
  ],
  each: 'aws.eks.addons',
  check: judgeHealth,
  fix: (addon) => ({
    summary:
      'Read the reported issue, mend its cause (permissions, conflicting configuration, too few nodes for its replicas), and update the add-on again where its last change failed.',
    commands: [
      command`aws eks describe-addon --region ${regionOf(addon)} --cluster-name ${addon.clusterName} --addon-name ${addon.addonName} --query addon.health`,
    ],
  }),
})
