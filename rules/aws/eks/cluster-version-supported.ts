import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, failAs, manual, pass } from '../../../src/model/verdict.js'
import { outOfClusterScope } from '../../support/eks.js'
import { DAY } from '../../support/time.js'

const minorOf = (version = ''): number => Number(/^1\.(\d+)$/.exec(version)?.[1] ?? Number.NaN)

export default defineRule({
  id: 'aws/eks/cluster-version-supported',
  title: 'An EKS cluster runs a Kubernetes version in standard support that does not end soon',
  severity: 'high',
  controls: ['maintenance-without-downtime', 'security-audits'],
  effort: 'days',
  why: 'After standard support a cluster costs several times as much, and after extended support AWS upgrades its control plane on a day that nobody chose. Workloads that use a removed API break with it.',
  references: [
    'https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html',
    'https://docs.aws.amazon.com/eks/latest/userguide/update-cluster.html',
  ],
  each: 'aws.eks.clusters',
  using: ['aws.eks.clusterVersions'],
  options: {
    minDays: {
      default: 60,
      doc: 'Days of standard support that must be left; AWS announces the end at least 60 days ahead.',
      min: 0,
    },
  },
  check(cluster, { lookup, now, options }) {
    const outside = outOfClusterScope(cluster)
    if (outside) return outside
    const { version } = cluster
    const seen = evidence(cluster, 'version', 'upgradePolicy')
    if (version === undefined) return manual('does not say which Kubernetes version it runs', seen)
    const runs = `runs Kubernetes ${version}`

    const release = lookup('aws.eks.clusterVersions').find(version)
    if (release === undefined) {
      const listed = lookup('aws.eks.clusterVersions').list()
      const hasNewer = listed.some(({ clusterVersion }) => minorOf(clusterVersion) > minorOf(version))
      return hasNewer
        ? failAs('critical', `${runs}, which EKS does not even list any more`, seen)
        : manual(`${runs}, for which EKS publishes no support dates`, seen)
    }

    const dates = evidence(release, 'versionStatus', 'endOfStandardSupportDate', 'endOfExtendedSupportDate')
    const standardEnd = Date.parse(release.endOfStandardSupportDate ?? '')
    const extendedEnd = Date.parse(release.endOfExtendedSupportDate ?? '')
    if (release.versionStatus === 'UNSUPPORTED' || now >= extendedEnd)
      return failAs('critical', `${runs}, which EKS supports no more${dayOf(extendedEnd, ' since')}`, seen, dates)
    if (release.versionStatus === 'EXTENDED_SUPPORT' || now >= standardEnd)
      return fail(`${runs} in paid extended support${dayOf(extendedEnd, ' that ends on')}`, seen, dates)
    if (Number.isNaN(standardEnd)) return manual(`${runs}, whose end of support EKS does not state`, seen, dates)
    if (standardEnd >= now + options.minDays * DAY)
      return pass(`${runs}, in standard support${dayOf(standardEnd, ' until')}`, seen, dates)
    const ending = `${runs}, whose standard support ends${dayOf(standardEnd, ' on')}`
    return cluster.upgradePolicy?.supportType === 'STANDARD'
      ? fail(`${ending}: EKS will then upgrade it by itself`, seen, dates)
      : failAs('medium', ending, seen, dates)
  },
  fix: (cluster) => {
    const next = minorOf(cluster.version) + 1
    const [region, name] = [regionOf(cluster), cluster.name]
    return {
      summary:
        'Upgrade one minor version at a time: clear the upgrade insights, then the control plane, then add-ons and nodes.',
      commands: [
        command`aws eks list-insights --region ${region} --cluster-name ${name} --filter categories=UPGRADE_READINESS`,
        ...(Number.isNaN(next)
          ? []
          : [
              command`aws eks update-cluster-version --region ${region} --name ${name} --kubernetes-version ${`1.${next}`}`,
            ]),
      ],
    }
  },
})

/** The day after some words, or nothing where the day is not known. */
function dayOf(time: number, words: string): string {
  return Number.isNaN(time) ? '' : `${words} ${new Date(time).toISOString().slice(0, 10)}`
}
