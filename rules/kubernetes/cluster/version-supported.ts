import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { fail, failAs, manual, notApplicable, pass } from '../../../src/model/verdict.js'
import { LAST_PATCHES, RELEASES_AS_OF } from '../../support/kubernetes-releases.js'
import { minorOf } from '../../support/kubernetes-version.js'
import { seen } from '../../support/seen.js'
import { DAY, dayOf } from '../../support/time.js'

/** Makers that patch versions for longer than the project does, by what they add to a version. */
const LONGER = [
  [/-eks-/, 'Amazon EKS'],
  [/-gke\./, 'Google Kubernetes Engine'],
] as const

/** A minor version gets patches for 14 months from its release: at least as long as this from the day of the list. */
const LIFE = 425 * DAY

const known = [...LAST_PATCHES.keys()]
const [oldest, newest] = [Math.min(...known), Math.max(...known)]

export default defineRule({
  id: 'kubernetes/cluster/version-supported',
  title: 'A cluster runs a version of Kubernetes that still gets patches, and for some time to come',
  severity: 'critical',
  relaxed: { outsideProduction: 'medium' },
  controls: ['maintenance-without-downtime', 'security-audits'],
  effort: 'days',
  why: 'A version without patches keeps its security holes for ever, and each one that is waited for makes the upgrade longer: only one minor version can be taken at a time.',
  references: [
    'https://kubernetes.io/releases/patch-releases/#support-period',
    'https://kubernetes.io/releases/version-skew-policy/',
  ],
  each: 'kubernetes.clusters',
  options: {
    minDays: {
      default: 60,
      doc: 'Days for which patches must still come; the project stops all but the gravest two months before the end.',
      min: 0,
    },
  },
  check(cluster, { now, options }) {
    const { gitVersion } = cluster
    const shown = [seen(cluster, 'gitVersion', gitVersion)]
    const maker = LONGER.find(([mark]) => mark.test(gitVersion))
    if (maker)
      return notApplicable(
        `is run by ${maker[1]}, which patches versions for longer: until when, its own API says`,
        shown,
      )
    const minor = minorOf(gitVersion)
    if (minor === undefined) return manual(`says a version that nobody knows: ${gitVersion}`, shown)
    const runs = `runs Kubernetes 1.${minor}`
    if (minor < oldest) return fail(`${runs}, which has got no patches for a long time`, shown)
    if (minor > newest)
      return now < Date.parse(RELEASES_AS_OF) + LIFE
        ? pass(`${runs}, which is newer than all that were known on ${RELEASES_AS_OF}`, shown)
        : manual(`${runs}, which is newer than all that were known on ${RELEASES_AS_OF}`, shown)
    const end = Date.parse(LAST_PATCHES.get(minor) ?? '')
    if (Number.isNaN(end)) return manual(`${runs}, of which no dates are known`, shown)
    if (now >= end) return fail(`${runs}, which has got no patches since ${dayOf(end)}`, shown)
    const ends = `${runs}, which gets patches until ${dayOf(end)}`
    return end - now >= options.minDays * DAY ? pass(ends, shown) : failAs('medium', ends, shown)
  },
  fix: () => ({
    summary:
      'Upgrade one minor version at a time, the control plane first: see which deprecated APIs are still asked for, read what the release removes, then let the nodes follow.',
    commands: [command`kubectl version`, command`kubectl get --raw /metrics`],
  }),
})
