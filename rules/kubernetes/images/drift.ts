import { command } from '../../../src/model/command.js'
import type { ContainerStatus, Pod } from '../../../src/model/kubernetes/pod.js'
import type { PlacedPod } from '../../../src/model/kubernetes/workload.js'
import { defineRule } from '../../../src/model/rule.js'
import { fail, notApplicable, pass } from '../../../src/model/verdict.js'
import { changeTemplate } from '../../support/change-template.js'
import { grouped } from '../../support/grouped.js'
import { isPinned, parseImage } from '../../support/image.js'
import { containersOf, seenInTemplate, staysUp } from '../../support/placed-containers.js'
import { seen } from '../../support/seen.js'
import { outOfTemplateScope } from '../../support/template-scope.js'

export default defineRule({
  id: 'kubernetes/images/drift',
  title: 'All pods of one revision run the same image',
  severity: 'high',
  controls: ['immutable-artifacts', 'versioned-releases'],
  effort: 'minutes',
  why: 'The tag was pushed again between the starts of two pods: replicas of one release run different code, so that a request fails or succeeds by chance, and nobody can say which version is in production.',
  references: [
    'https://kubernetes.io/docs/concepts/containers/images/',
    'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/',
  ],
  each: 'kubernetes.workloads',
  using: ['kubernetes.podsByWorkload'],
  check(workload, { lookup }) {
    const outside = outOfTemplateScope(workload)
    if (outside) return outside
    if (workload.batch)
      return notApplicable('runs each of its pods once', [
        seenInTemplate(workload, 'restartPolicy', workload.template.spec.restartPolicy),
      ])
    const own = containersOf(workload).filter(staysUp)
    const images = own.map(({ container, path }) => seenInTemplate(workload, `${path}.image`, container.image))
    if (own.every(({ container }) => isPinned(parseImage(container.image ?? ''))))
      return pass('pins its images by digest', images)

    const ready = lookup('kubernetes.podsByWorkload')
      .all(workload.id)
      .filter((placed) => placed.ready)
    const names = new Set(own.map(({ container }) => container.name))
    const groups = grouped(
      ready.flatMap((placed) => runningIn(placed, names)),
      ({ group }) => group,
    )
    const compared = [...groups.values()].filter((group) => group.length > 1)
    if (compared.length === 0) return notApplicable('has no two ready pods of one revision to compare', images)
    const split = compared.find((group) => new Set(group.map(({ digest }) => digest)).size > 1)
    if (!split) {
      const seenPods = new Set(compared.flat().map(({ pod }) => pod)).size
      return pass(
        seenPods === ready.length
          ? `runs the same images in all of its ${ready.length} ready pods`
          : `runs the same images in the ${seenPods} of its ${ready.length} ready pods that can be compared`,
        images,
      )
    }
    const shown = [...new Map(split.map((one) => [one.digest, one])).values()]
    return fail(
      `runs ${shown.length} different images as container ${shown[0]?.container ?? ''} of one revision`,
      images,
      shown.map(({ pod, container, imageID }) => seen(pod, `status.containerStatuses[${container}].imageID`, imageID)),
    )
  },
  fix: (workload) => {
    const { summary, commands } = changeTemplate(
      workload,
      'Name the image by digest, so that this cannot happen again. Until then a restart of all pods brings them to what the tag means now: see first that this is the version you want.',
    )
    const { kind, metadata, name } = workload
    const restarts = !workload.operator && ['Deployment', 'StatefulSet', 'DaemonSet'].includes(kind)
    return {
      summary,
      commands: restarts
        ? [command`kubectl -n ${metadata.namespace} rollout restart ${`${kind.toLowerCase()}/${name}`}`]
        : commands,
    }
  },
})

type Running = {
  readonly pod: Pod
  readonly container: string
  readonly imageID: string
  readonly digest: string
  readonly group: string
}

/** One index has an image for each architecture, so pods are compared with those on nodes of their own. */
function runningIn({ pod, node }: PlacedPod, names: ReadonlySet<string>): readonly Running[] {
  const architecture = node?.status.nodeInfo?.architecture ?? node?.metadata.labels['kubernetes.io/arch']
  if (architecture === undefined) return []
  return [...pod.status.containerStatuses, ...pod.status.initContainerStatuses]
    .filter(({ name }) => names.has(name))
    .flatMap((status) => running(pod, status, `${revisionOf(pod)} ${architecture}`))
}

/** A runtime gives the digest of what was pulled, or of the configuration alone: the two are not comparable. */
function running(pod: Pod, { name, imageID = '' }: ContainerStatus, group: string): readonly Running[] {
  const [, before = '', digest] = /^(.*?)(sha256:[0-9a-f]{64})$/.exec(imageID) ?? []
  if (digest === undefined) return []
  return [
    { pod, container: name, imageID, digest, group: `${group} ${name} ${before === '' ? 'configuration' : 'pulled'}` },
  ]
}

const REVISIONS = ['pod-template-hash', 'controller-revision-hash', 'rollouts-pod-template-hash']

/** What tells the pods of one template from those of the next. */
function revisionOf({ metadata }: Pod): string {
  const hash = REVISIONS.map((label) => metadata.labels[label]).find((value) => value !== undefined)
  return hash ?? metadata.ownerReferences.find(({ controller }) => controller === true)?.uid ?? ''
}
