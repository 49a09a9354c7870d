import { defineRule } from '../../../src/model/rule.js'
import type { Workload } from '../../../src/model/kubernetes/workload.js'
import { fail, notApplicable, pass } from '../../../src/model/verdict.js'
import { changeTemplate } from '../../support/change-template.js'
import { hasMovingTag, isFilledIn, MOVING_TAGS, parseImage } from '../../support/image.js'
import { containersOf, naming, type PlacedContainer, seenInTemplate } from '../../support/placed-containers.js'
import { outOfTemplateScope } from '../../support/template-scope.js'

export default defineRule({
  id: 'kubernetes/images/mutable-tag',
  title: 'A workload names its images by a tag that stays, or by digest',
  severity: 'high',
  controls: ['immutable-artifacts', 'versioned-releases', 'rollback'],
  effort: 'minutes',
  why: 'A tag such as latest means another image tomorrow: a pod that is merely rescheduled may start code that nobody released, replicas run different versions side by side, and a rollback brings back the same tag with the same fault.',
  references: [
    'https://kubernetes.io/docs/concepts/containers/images/',
    'https://docs.aws.amazon.com/eks/latest/best-practices/image-security.html',
  ],
  each: 'kubernetes.workloads',
  options: {
    movingTags: {
      default: MOVING_TAGS,
      doc: 'Tags that move from image to image, in lower case; no tag at all means latest.',
    },
  },
  check(workload, { options }) {
    const outside = outOfTemplateScope(workload)
    if (outside) return outside
    const named = containersOf(workload).filter(({ container }) => !isFilledIn(container.image))
    if (named.length === 0)
      return notApplicable(
        'gets its images from what fills them in when a pod is made',
        imagesOf(workload, containersOf(workload)),
      )
    const moving = movingIn(workload, options.movingTags)
    if (moving.length === 0)
      return pass('names every image by a tag that stays or by digest', imagesOf(workload, named))
    const tags = new Set(
      moving.map(({ container }) => parseImage(container.image ?? '').tag ?? 'none, which means latest'),
    )
    return fail(`runs ${naming(moving)} from a tag that moves: ${[...tags].join(', ')}`, imagesOf(workload, moving))
  },
  fix: (workload) =>
    changeTemplate(
      workload,
      'Name the image by the version that was released, best with its digest (name:version@sha256:...), and let the pipeline set it at each release.',
    ),
})

const movingIn = (workload: Workload, moving: readonly string[]) =>
  containersOf(workload).filter(
    ({ container: { image } }) => image !== undefined && !isFilledIn(image) && hasMovingTag(parseImage(image), moving),
  )

const imagesOf = (workload: Workload, placed: readonly PlacedContainer[]) =>
  placed.map(({ container, path }) => seenInTemplate(workload, `${path}.image`, container.image))
