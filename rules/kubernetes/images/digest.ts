import { defineRule } from '../../../src/model/rule.js'
import { fail, failAs, manual, notApplicable, pass } from '../../../src/model/verdict.js'
import { changeTemplate } from '../../support/change-template.js'
import { hasMovingTag, type Image, isAmong, isFilledIn, isPinned, parseImage } from '../../support/image.js'
import { containersOf, naming, type PlacedContainer, seenInTemplate } from '../../support/placed-containers.js'
import { outOfTemplateScope } from '../../support/template-scope.js'

type Named = PlacedContainer & { readonly image: Image }

export default defineRule({
  id: 'kubernetes/images/digest',
  title: 'A workload pins its images by digest',
  severity: 'medium',
  controls: ['immutable-artifacts', 'versioned-releases'],
  effort: 'hours',
  why: 'Whoever may push to the registry can put other contents under a version that is already released, and the next pod that starts runs them. A digest names the contents themselves.',
  references: [
    'https://kubernetes.io/docs/concepts/containers/images/',
    'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html',
  ],
  each: 'kubernetes.workloads',
  options: {
    exemptRepositories: {
      default: [],
      doc: 'Repositories whose tags are known to stay, with their registry: `docker.io/library` takes in all that lies below it.',
    },
  },
  check(workload, { options }) {
    const outside = outOfTemplateScope(workload)
    if (outside) return outside
    const named = containersOf(workload).flatMap((placed): Named[] => {
      const { image } = placed.container
      return isFilledIn(image) ? [] : [{ ...placed, image: parseImage(image ?? '') }]
    })
    const images = (of: readonly Named[]) =>
      of.map(({ container, path }) => seenInTemplate(workload, `${path}.image`, container.image))
    // That a tag moves is the graver finding, and has a rule of its own.
    const judged = named.filter(({ image }) => !hasMovingTag(image))
    if (judged.length === 0)
      return notApplicable(
        'has no image of a fixed version: moving tags are judged by kubernetes/images/mutable-tag',
        images(named),
      )
    const loose = judged.filter(({ image }) => !isPinned(image) && !isAmong(image, options.exemptRepositories))
    if (loose.length === 0)
      return pass('pins its images, or takes them from repositories whose tags stay', images(judged))
    const elsewhere = loose.filter(({ image }) => image.ecr === undefined)
    if (elsewhere.length === 0)
      return manual(
        `takes ${naming(loose)} from Amazon ECR by tag: that is as good where the repository makes tags immutable, which was not read`,
        images(loose),
      )
    const because = `names the image of ${naming(elsewhere)} by a tag alone`
    return workload.batch ? failAs('low', because, images(elsewhere)) : fail(because, images(elsewhere))
  },
  fix: (workload) =>
    changeTemplate(
      workload,
      'Let the pipeline write the digest behind the version (name:version@sha256:...): the registry returns it at each push. Tools such as Renovate keep those of others up to date.',
    ),
})
