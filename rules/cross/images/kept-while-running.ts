import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { need } from '../../../src/model/fact.js'
import { defineRule } from '../../../src/model/rule.js'
import { along, fail, failAs, manual, notApplicable, pass } from '../../../src/model/verdict.js'
import { doomedImages, lifecycleRules } from '../../support/image-lifecycle.js'
import { breaks, holds } from '../../support/links.js'
import { isIndex, runningDigests, shortDigest } from '../../support/running-images.js'
import { seen } from '../../support/seen.js'
import { count, DAY } from '../../support/time.js'

export default defineRule({
  id: 'cross/images/kept-while-running',
  title: 'The repository keeps the images that run',
  severity: 'high',
  relaxed: { outsideProduction: 'medium', tierC: 'medium' },
  controls: ['rollback', 'auto-recovery'],
  effort: 'minutes',
  why: 'Pods go on until their node goes. Then the image cannot be pulled any more, and what ran for weeks does not start again, mostly at night and on all nodes of an upgrade.',
  references: [
    'https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html',
    'https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html',
  ],
  each: 'aws.ecr.repositories',
  facts: ['aws.ecr.repositories:lifecyclePolicy', 'aws.ecr.repositories:images'],
  using: ['cross.runningImagesByRepository'],
  options: {
    aheadDays: { default: 7, doc: 'Days for which a running image must not grow too old for a rule.', min: 0 },
  },
  check(repository, { lookup, now, options }) {
    const running = runningDigests(lookup('cross.runningImagesByRepository').all(repository.id))
    const [first] = running
    if (!first)
      return notApplicable('holds no image that a pod runs', [
        seen(repository, 'repositoryUri', repository.repositoryUri),
      ])
    const images = need(repository.images)
    const byDigest = new Map(images.map((image) => [image.imageDigest, image]))
    const runs = ({ digest, pod }: typeof first) =>
      holds('Pod', `${pod.namespace}/${pod.name} (${shortDigest(digest)})`)
    const broken = (one: typeof first, note: string) => [
      runs(one),
      breaks('ECR repository', repository.repositoryName, note),
    ]
    const gone = running.find(({ digest }) => !byDigest.has(digest))
    if (gone)
      return along(
        broken(gone, 'the image is not there any more'),
        failAs(
          'critical',
          `does not hold ${shortDigest(gone.digest)} any more, which ${count(gone.pods, 'pod')} such as ${gone.pod.name} still ${gone.pods === 1 ? 'runs' : 'run'}`,
          [seen(repository, 'running', gone.digest), seen(repository, 'images', images.length)],
        ),
      )
    const archived = running.find(({ digest }) => byDigest.get(digest)?.imageStatus === 'ARCHIVED')
    if (archived)
      return along(
        broken(archived, 'the image is in the archive'),
        failAs(
          'critical',
          `has moved ${shortDigest(archived.digest)} to the archive, which ${archived.pod.name} runs`,
          [seen(repository, 'images.imageStatus', 'ARCHIVED')],
        ),
      )
    const policy = need(repository.lifecyclePolicy)
    const shown = [seen(repository, 'lifecyclePolicy', policy)]
    const way = [runs(first), holds('ECR repository', repository.repositoryName)]
    if (policy === null) return along(way, pass('has no lifecycle policy: no image goes by itself', shown))
    const rules = lifecycleRules(policy)
    if (!rules) return manual('has a lifecycle policy that cannot be read', shown)

    const doomed = doomedImages(rules, images, now + options.aheadDays * DAY)
    // Whether a list of images holds an untagged one is not known: then it stays as long as the list does.
    const hasIndexes = images.some(isIndex)
    const lost = running.flatMap((one) => {
      const end = doomed.get(one.digest)
      return end ? [{ ...one, end, untagged: (byDigest.get(one.digest)?.imageTags ?? []).length === 0 }] : []
    })
    const sure = lost.find(({ untagged }) => !(untagged && hasIndexes))
    if (sure) {
      const { imagePushedAt, imageTags = [] } = byDigest.get(sure.digest) ?? {}
      const what = sure.end.action === 'expire' ? 'removes' : 'archives'
      return along(
        broken(sure, `rule ${sure.end.rule} of its lifecycle policy ${what} the image`),
        fail(
          `${what} ${shortDigest(sure.digest)} within ${count(options.aheadDays, 'day')} by rule ${sure.end.rule} of its lifecycle policy, though ${sure.pod.name} runs it`,
          shown,
          [
            seen(repository, 'images.imageDigest', sure.digest),
            seen(repository, 'images.imagePushedAt', imagePushedAt),
            seen(repository, 'images.imageTags', imageTags),
          ],
        ),
      )
    }
    const [open] = lost
    if (open)
      return manual(
        `removes ${shortDigest(open.digest)} by rule ${open.end.rule} unless a list of images that stays refers to it; ${open.pod.name} runs it`,
        shown,
      )
    return along(
      way,
      pass(`keeps the ${count(running.length, 'image')} that run${running.length === 1 ? 's' : ''}`, shown),
    )
  },
  fix(repository) {
    const [region, name] = [regionOf(repository), repository.repositoryName]
    return {
      summary:
        'Tag the image that runs, which saves it from rules for untagged ones, and let the policy keep what was deployed: count images instead of days, and give releases tags and a rule of their own. An image that is gone must be built and pushed again before the next node goes.',
      commands: [
        command`aws ecr get-lifecycle-policy --region ${region} --repository-name ${name}`,
        command`aws ecr start-lifecycle-policy-preview --region ${region} --repository-name ${name}`,
      ],
    }
  },
})
