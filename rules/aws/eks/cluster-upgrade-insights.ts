import type { EksInsight } from '../../../src/model/aws/eks.js'
import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, failAs, manual, pass } from '../../../src/model/verdict.js'
import { outOfClusterScope } from '../../support/eks.js'

const namesOf = (insights: readonly EksInsight[]): string =>
  [...new Set(insights.map(({ name }) => name))].sort().join('; ')

export default defineRule({
  id: 'aws/eks/cluster-upgrade-insights',
  title: 'EKS itself sees nothing in a cluster that its next upgrade would break',
  severity: 'high',
  controls: ['maintenance-without-downtime'],
  effort: 'hours',
  why: 'What still uses an API that the next version of Kubernetes removes stops working on the day of the upgrade, and EKS upgrades by itself a cluster whose version is out of support. Nodes and add-ons that are too old do not join.',
  references: [
    'https://docs.aws.amazon.com/eks/latest/userguide/cluster-insights.html',
    'https://docs.aws.amazon.com/eks/latest/userguide/view-cluster-insights.html',
  ],
  each: 'aws.eks.clusters',
  using: ['aws.eks.insightsByCluster'],
  check(cluster, { lookup }) {
    const outside = outOfClusterScope(cluster)
    if (outside) return outside
    const insights = lookup('aws.eks.insightsByCluster').all(cluster.name)
    if (insights.length === 0)
      return manual('has no insights of EKS yet: it looks once a day', evidence(cluster, 'version', 'createdAt'))
    const by = (status: string) => insights.filter(({ insightStatus }) => insightStatus?.status === status)
    const [errors, warnings, passing] = [by('ERROR'), by('WARNING'), by('PASSING')]
    const shown = (some: readonly EksInsight[]) =>
      some.flatMap((one) => evidence(one, 'category', 'kubernetesVersion', 'insightStatus', 'lastRefreshTime'))
    if (errors.length > 0) return fail(`is not ready for an upgrade: ${namesOf(errors)}`, shown(errors))
    if (warnings.length > 0)
      return failAs('medium', `will not be ready for a later upgrade: ${namesOf(warnings)}`, shown(warnings))
    const open = insights.filter((one) => !passing.includes(one))
    return open.length > 0
      ? manual(`has insights of which EKS cannot tell how they stand: ${namesOf(open)}`, shown(open))
      : pass(`passes all ${insights.length} insights of EKS`, shown(insights))
  },
  fix: (cluster) => ({
    summary:
      'Read each insight: it names the resources or clients that use the removed API, or the nodes and add-ons to update first. EKS looks again within a day.',
    commands: [
      command`aws eks list-insights --region ${regionOf(cluster)} --cluster-name ${cluster.name} --filter ${'statuses=ERROR,WARNING'}`,
    ],
  }),
})
