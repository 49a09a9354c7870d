import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { judgeHealth } from '../../support/eks.js'

export default defineRule({
  id: 'aws/eks/nodegroup-healthy',
  title: 'A managed node group is up and reports no health issue',
  severity: 'high',
  controls: ['auto-recovery', 'maintenance-without-downtime'],
  effort: 'hours',
  why: 'A node group with a health issue often cannot launch or replace nodes, so the next lost node or rise in load leaves pods without a place to run. Nobody notices while the present nodes keep serving.',
  references: ['https://docs.aws.amazon.com/eks/latest/APIReference/API_Issue.html'],
  each: 'aws.eks.nodegroups',
  check: judgeHealth,
  fix: (group) => ({
    summary:
      'Repair what the reported issue names (role, launch template, subnet or security group, quota, free addresses): EKS clears it when nodes join again.',
    commands: [
      command`aws eks describe-nodegroup --region ${regionOf(group)} --cluster-name ${group.clusterName} --nodegroup-name ${group.nodegroupName ?? group.name} --query nodegroup.health`,
    ],
  }),
})
