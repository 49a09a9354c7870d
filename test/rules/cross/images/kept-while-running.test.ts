import rule from '../../../../rules/cross/images/kept-while-running.js'
import { known } from '../../../../src/model/fact.js'
import { ago } from '../../../support/make.js'
import { image, repository } from '../../../support/make-ecr.js'
import { estate, pod } from '../../../support/make-kubernetes.js'
import { pulled } from '../../../support/running.js'
import { testRule } from '../../../support/test-rule.js'

type Images = readonly ReturnType<typeof image>[]
const policy = (...rules: readonly object[]) => known(JSON.stringify({ rules }))
const expire = { type: 'expire' }
const untagged = (countNumber: number) => ({
  rulePriority: 1,
  selection: { tagStatus: 'untagged', countType: 'sinceImagePushed', countUnit: 'days', countNumber },
  action: expire,
})
const newest = (countNumber: number, rulePriority = 9) => ({
  rulePriority,
  selection: { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber },
  action: expire,
})
const tagged = (tagPatternList: readonly string[], countNumber: number, rulePriority = 1) => ({
  rulePriority,
  selection: { tagStatus: 'tagged', tagPatternList, countType: 'imageCountMoreThan', countNumber },
  action: expire,
})
const holding = (images: Images, lifecyclePolicy: ReturnType<typeof policy>) =>
  repository({ images: known(images), lifecyclePolicy })
const [a, b, c] = [
  image('a', { imagePushedAt: ago({ days: 30 }) }),
  image('b', { imagePushedAt: ago({ days: 20 }) }),
  image('c', { imagePushedAt: ago({ days: 10 }) }),
]
const bare = image('a', { imageTags: [], imagePushedAt: ago({ days: 9 }) })
const list = image('c', { imageManifestMediaType: 'application/vnd.oci.image.index.v1+json' })

testRule(rule, {
  pass: {
    'no policy': { subject: repository({ images: known([a]) }), given: pulled('a'), says: 'has no lifecycle policy' },
    'among the newest': {
      subject: holding([a, b, c], policy(newest(2))),
      given: pulled('b'),
      says: 'keeps the 1 image',
    },
    'untagged, and young enough': { subject: holding([bare], policy(untagged(30))), given: pulled('a') },
    'safe by the rule before': {
      subject: holding([a, b, c], policy(tagged(['va'], 5), newest(1))),
      given: pulled('a'),
    },
    'without one of the tags that a rule asks for': {
      subject: holding([a], policy(tagged(['v*', 'old*'], 0))),
      given: pulled('a'),
    },
    'pulled of late': {
      subject: holding(
        [image('a', { imagePushedAt: ago({ days: 90 }), lastRecordedPullTime: ago({ days: 3 }) })],
        policy({
          rulePriority: 1,
          selection: { tagStatus: 'any', countType: 'sinceImagePulled', countUnit: 'days', countNumber: 30 },
          action: expire,
        }),
      ),
      given: pulled('a'),
    },
  },
  fail: {
    'beyond the newest': {
      subject: holding([a, b, c], policy(newest(2))),
      given: pulled('a', 'c'),
      severity: 'high',
      says: 'by rule 9 of its lifecycle policy, though orders-a runs it',
    },
    'counted with what an earlier rule removes': {
      subject: holding([a, b, { ...c, imageTags: ['pr-1'] }], policy(tagged(['pr-*'], 0), newest(2))),
      given: pulled('a'),
    },
    'untagged, and too old in some days': { subject: holding([bare], policy(untagged(14))), given: pulled('a') },
    'with a prefix': {
      subject: holding(
        [a],
        policy({
          rulePriority: 3,
          selection: { tagStatus: 'tagged', tagPrefixList: ['v'], countType: 'sinceImagePushed', countNumber: 14 },
          action: expire,
        }),
      ),
      given: pulled('a'),
    },
    'moved to the archive': {
      subject: holding([a, b], policy({ ...newest(1), action: { type: 'transition', targetStorageClass: 'archive' } })),
      given: pulled('a'),
      says: 'archives',
    },
    'in the archive': {
      subject: holding([{ ...a, imageStatus: 'ARCHIVED' }], policy(newest(5))),
      given: pulled('a'),
      severity: 'critical',
    },
    'gone already': {
      subject: holding([b], policy(newest(1))),
      given: pulled('a'),
      severity: 'critical',
      says: 'any more, which 1 pod such as orders-a still runs',
    },
  },
  manual: {
    'a policy of another kind': {
      subject: holding(
        [a],
        policy({ ...newest(1), selection: { tagStatus: 'any', countType: 'size', countNumber: 1 } }),
      ),
      given: pulled('a'),
    },
    'no JSON': { subject: holding([a], known('rules: none')), given: pulled('a') },
    'perhaps part of a list of images': {
      subject: holding([bare, list], policy(untagged(14))),
      given: pulled('a'),
      says: 'unless a list of images',
    },
  },
  'not-applicable': { 'nothing of it runs': { subject: holding([a], policy(newest(1))), given: estate(pod('other')) } },
})
