import rule from '../../../../rules/aws/eks/cluster-upgrade-insights.js'
import { connectedCluster, eksCluster, insight } from '../../../support/make-eks.js'
import { testRule } from '../../../support/test-rule.js'

type Over = Parameters<typeof insight>[0]
const given = (...insights: Over[]) => ({ 'aws.eks.insights': insights.map((over) => insight(over)) })
const of = (...insights: Over[]) => ({ subject: eksCluster(), given: given(...insights) })
const says = (status: 'ERROR' | 'WARNING' | 'UNKNOWN', name: string): Over => ({ name, insightStatus: { status } })

testRule(rule, {
  pass: {
    'nothing to complain of': { ...of({}, { name: 'Kubelet version skew' }), says: 'passes all 2 insights' },
    'an error of another cluster': of({}, { clusterName: 'tools', ...says('ERROR', 'Add-on compatibility') }),
  },
  fail: {
    'a removed API in use': {
      ...of(says('ERROR', 'Deprecated APIs removed in Kubernetes v1.36'), { name: 'Kubelet version skew' }),
      severity: 'high',
      says: 'Deprecated APIs removed in Kubernetes v1.36',
    },
    'a mistake in the configuration': of({ category: 'MISCONFIGURATION', ...says('ERROR', 'Hybrid nodes') }),
    'an error beside a warning': { ...of(says('WARNING', 'b'), says('ERROR', 'a')), severity: 'high' },
    'a warning': { ...of(says('WARNING', 'Kubelet version skew'), {}), severity: 'medium', says: 'later upgrade' },
  },
  manual: {
    'no insights yet': { ...of(), says: 'has no insights of EKS yet' },
    'one that EKS could not work out': { ...of({}, says('UNKNOWN', 'Cluster health')), says: 'Cluster health' },
    'one without a status': of({}, { name: 'Cluster health', insightStatus: undefined }),
  },
  'not-applicable': {
    'it runs elsewhere': { subject: connectedCluster() },
    'being made': { subject: eksCluster({ status: 'CREATING' }) },
  },
})
