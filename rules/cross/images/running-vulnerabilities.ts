import { regionOf } from '../../../src/model/aws/region-of.js'
import type { RepositoryImage } from '../../../src/model/aws/ecr.js'
import { command } from '../../../src/model/command.js'
import { need } from '../../../src/model/fact.js'
import { defineRule } from '../../../src/model/rule.js'
import { along, type Evidence, fail, manual, notApplicable, pass } from '../../../src/model/verdict.js'
import { breaks, holds } from '../../support/links.js'
import { isIndex, type RunningDigest, runningDigests, shortDigest } from '../../support/running-images.js'
import { seen } from '../../support/seen.js'
import { count, DAY, dayOf, duration } from '../../support/time.js'

const criticalOf = ({ imageScanFindingsSummary: summary }: RepositoryImage): number =>
  summary?.findingSeverityCounts?.CRITICAL ?? 0

/** Why a scan tells nothing of an image, or `undefined` where it does. */
function untold(image: RepositoryImage, now: number, maxAge: number): string | undefined {
  if (isIndex(image)) return 'is a list of images, which is not scanned itself'
  const status = image.imageScanStatus?.status
  if (status === undefined) return 'has never been scanned'
  if (status === 'ACTIVE') return undefined
  if (status !== 'COMPLETE') return `has no result of its scan (${status})`
  const scanned = Date.parse(image.imageScanFindingsSummary?.imageScanCompletedAt ?? '')
  if (Number.isNaN(scanned)) return 'does not say when it was scanned'
  return now - scanned > maxAge * DAY ? `was last scanned ${duration(now - scanned)} ago` : undefined
}

export default defineRule({
  id: 'cross/images/running-vulnerabilities',
  title: 'No image that runs has had a critical vulnerability for long',
  severity: 'high',
  relaxed: { outsideProduction: 'medium', tierC: 'medium' },
  controls: ['vulnerability-scanning'],
  effort: 'hours',
  why: 'A critical hole is one that strangers use within days of its publication. The scan has found it, and the image that has it goes on serving.',
  references: [
    'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning.html',
    'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning-basic.html',
    'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning-enhanced.html',
  ],
  each: 'aws.ecr.repositories',
  facts: ['aws.ecr.repositories:images'],
  using: ['cross.runningImagesByRepository'],
  options: {
    graceDays: { default: 14, doc: 'Days that a critical finding may be known before it counts.', min: 0 },
    maxScanAgeDays: {
      default: 30,
      doc: 'Days after which a basic scan without critical findings tells nothing any more.',
      min: 1,
    },
  },
  check(repository, { lookup, now, options }) {
    const running = runningDigests(lookup('cross.runningImagesByRepository').all(repository.id))
    if (running.length === 0)
      return notApplicable('holds no image that a pod runs', [
        seen(repository, 'repositoryUri', repository.repositoryUri),
      ])
    const byDigest = new Map(need(repository.images).map((image) => [image.imageDigest, image]))
    const known = running.flatMap((one) => {
      const image = byDigest.get(one.digest)
      return image ? [{ ...one, image }] : []
    })
    const shown = ({ digest, image }: RunningDigest & { readonly image: RepositoryImage }): readonly Evidence[] => [
      seen(repository, 'images.imageDigest', digest),
      seen(repository, 'images.imagePushedAt', image.imagePushedAt),
      seen(repository, 'images.imageScanStatus', image.imageScanStatus),
      seen(repository, 'images.imageScanFindingsSummary', image.imageScanFindingsSummary),
    ]
    const scannedAt = ({ imageScanFindingsSummary: summary }: RepositoryImage): number =>
      Date.parse(summary?.imageScanCompletedAt ?? '')
    const [first] = known
    if (!first)
      return notApplicable('holds none of the images that run any more', [
        seen(
          repository,
          'running',
          running.map(({ digest }) => digest),
        ),
      ])

    const critical = known.filter(({ image }) => criticalOf(image) > 0)
    // A basic scan looks once, so its findings are as old as it is at least; an enhanced one looks again and again.
    const late = critical.find(
      ({ image }) => image.imageScanStatus?.status !== 'ACTIVE' && now - scannedAt(image) > options.graceDays * DAY,
    )
    if (late)
      return along(
        [
          holds('Pod', `${late.pod.namespace}/${late.pod.name}`),
          breaks('image', shortDigest(late.digest), count(criticalOf(late.image), 'critical finding')),
        ],
        fail(
          `holds ${shortDigest(late.digest)} with ${count(criticalOf(late.image), 'critical finding')} since ${dayOf(scannedAt(late.image))}; ${count(late.pods, 'pod')} such as ${late.pod.name} ${late.pods === 1 ? 'runs' : 'run'} it`,
          shown(late),
        ),
      )
    const open = critical.find(
      ({ image }) =>
        image.imageScanStatus?.status === 'ACTIVE' &&
        now - Date.parse(image.imagePushedAt ?? '') > options.graceDays * DAY,
    )
    if (open)
      return manual(
        `holds ${shortDigest(open.digest)} with ${count(criticalOf(open.image), 'critical finding')}; since when each is known stands in Inspector`,
        shown(open),
      )
    const blind = known
      .filter(({ image }) => criticalOf(image) === 0)
      .map((one) => ({ one, why: untold(one.image, now, options.maxScanAgeDays) }))
      .find(({ why }) => why !== undefined)
    if (blind) return manual(`holds ${shortDigest(blind.one.digest)}, which ${blind.why ?? ''}`, shown(blind.one))
    return along(
      [holds('Pod', `${first.pod.namespace}/${first.pod.name}`), holds('image', shortDigest(first.digest))],
      pass(
        critical.length > 0
          ? `has had critical findings on what runs for less than ${count(options.graceDays, 'day')}`
          : 'has no critical finding on what runs',
        shown(critical[0] ?? first),
      ),
    )
  },
  fix(repository, { lookup }) {
    const [region, name] = [regionOf(repository), repository.repositoryName]
    const running = lookup('cross.runningImagesByRepository').all(repository.id)
    const late = need(repository.images).find(
      (image) => criticalOf(image) > 0 && running.some(({ digest }) => digest === image.imageDigest),
    )
    return {
      summary: 'See what was found, build the image again on a base that is mended, and roll it out.',
      commands: late
        ? [
            command`aws ecr describe-image-scan-findings --region ${region} --repository-name ${name} --image-id ${`imageDigest=${late.imageDigest ?? ''}`}`,
          ]
        : [],
    }
  },
})
