import type { EksCluster } from '../../../src/model/aws/eks.js'
import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, pass } from '../../../src/model/verdict.js'
import { outOfClusterScope } from '../../support/eks.js'

export default defineRule({
  id: 'aws/eks/control-plane-logs',
  title: 'An EKS cluster sends its API, audit and authenticator logs to CloudWatch',
  severity: 'medium',
  controls: ['audit-logs', 'logs-captured'],
  effort: 'minutes',
  why: 'Without these logs nobody can tell afterwards who changed or deleted what in the cluster, or why an access was refused. They cannot be had for the time before they were switched on.',
  references: ['https://docs.aws.amazon.com/eks/latest/userguide/control-plane-logs.html'],
  each: 'aws.eks.clusters',
  options: {
    types: {
      default: ['api', 'audit', 'authenticator'],
      doc: 'Log types that must be on; EKS also knows controllerManager and scheduler.',
    },
  },
  check(cluster, { options }) {
    const outside = outOfClusterScope(cluster)
    if (outside) return outside
    const missing = missingLogs(cluster, options.types)
    return missing.length === 0
      ? pass(`logs ${options.types.join(', ')}`, evidence(cluster, 'logging'))
      : fail(`does not log ${missing.join(', ')}`, evidence(cluster, 'logging'))
  },
  fix: (cluster, { options }) => {
    const logging = { clusterLogging: [{ types: missingLogs(cluster, options.types), enabled: true }] }
    return {
      summary:
        'Switch the missing logs on, and set a retention on their log group: CloudWatch charges for what it takes in.',
      commands: [
        command`aws eks update-cluster-config --region ${regionOf(cluster)} --name ${cluster.name} --logging ${JSON.stringify(logging)}`,
      ],
    }
  },
})

/** A log type that no entry switches on is off. */
function missingLogs(cluster: EksCluster, types: readonly string[]): string[] {
  const on = (cluster.logging?.clusterLogging ?? []).filter((setup) => setup.enabled === true)
  return types.filter((type) => !on.some((setup) => setup.types?.some((one) => one === type)))
}
