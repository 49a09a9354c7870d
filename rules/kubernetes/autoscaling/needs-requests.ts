import { scaledBy } from '../../../src/derive/kubernetes/scaling.js'
import type { PodContainer } from '../../../src/model/kubernetes/pod.js'
import type { HorizontalPodAutoscaler } from '../../../src/model/kubernetes/scaling.js'
import type { PlacedPod, Workload } from '../../../src/model/kubernetes/workload.js'
import type { Lookup } from '../../../src/model/lookup.js'
import { defineRule } from '../../../src/model/rule.js'
import { fail, notApplicable, pass } from '../../../src/model/verdict.js'
import { leaving, targetOf } from '../../support/autoscaler.js'
import { changeTemplate } from '../../support/change-template.js'
import { containersOf, staysUp } from '../../support/placed-containers.js'
import { stayingPods } from '../../support/pod-status.js'
import { quantity } from '../../support/quantity.js'
import { seen } from '../../support/seen.js'

/** A metric in percent of what containers ask for: of all of a pod, or of one. */
type Share = { readonly resource: string; readonly container?: string }

const sharesOf = ({ spec }: HorizontalPodAutoscaler): readonly Share[] =>
  spec.metrics.flatMap(({ type, resource, containerResource }): Share[] => {
    if (type === 'Resource' && resource?.target.type === 'Utilization') return [{ resource: resource.name }]
    return type === 'ContainerResource' && containerResource?.target.type === 'Utilization'
      ? [{ resource: containerResource.name, container: containerResource.container }]
      : []
  })

/** The API server makes a request out of a limit where there is none. */
const asks = ({ resources }: Pick<PodContainer, 'resources'>, resource: string): boolean =>
  (quantity(resources?.requests?.[resource] ?? resources?.limits?.[resource] ?? '0') ?? 0) > 0

type Lack = Share & { readonly item: { readonly id: string }; readonly name: string; readonly path: string }

/** What runs says what it asks for, defaults of the namespace included; without pods the template does. */
function lacksOf(hpa: HorizontalPodAutoscaler, workload: Workload, pods: Lookup<PlacedPod>): readonly Lack[] {
  const running = stayingPods(workload, pods).filter(
    ({ pod }) => pod.status.phase !== 'Succeeded' && pod.status.phase !== 'Failed',
  )
  const groups =
    running.length > 0
      ? running.map(({ pod }) => ({
          item: pod,
          path: 'spec',
          containers: [
            ...pod.spec.containers,
            ...pod.spec.initContainers.filter(({ restartPolicy }) => restartPolicy === 'Always'),
          ],
        }))
      : [
          {
            item: workload.source,
            path: 'spec.template.spec',
            containers: containersOf(workload)
              .filter(staysUp)
              .map(({ container }) => container),
          },
        ]
  const shares = sharesOf(hpa).filter(
    ({ resource }) => workload.template.spec.resources?.requests?.[resource] === undefined,
  )
  return groups.flatMap(({ item, path, containers }) =>
    shares.flatMap((share) => {
      const meant = containers.filter(({ name }) => share.container === undefined || name === share.container)
      if (meant.length === 0 && share.container !== undefined) return [{ ...share, item, path, name: share.container }]
      return meant.filter((one) => !asks(one, share.resource)).map(({ name }) => ({ ...share, item, path, name }))
    }),
  )
}

export default defineRule({
  id: 'kubernetes/autoscaling/needs-requests',
  title: 'An autoscaler that goes by a share of the requests finds requests on every container',
  severity: 'high',
  controls: ['autoscaling', 'resource-limits'],
  effort: 'minutes',
  why: 'A percentage of nothing cannot be worked out. One container without a request, a sidecar too, is enough, and the autoscaler does not act at all.',
  references: [
    'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/',
    'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/',
  ],
  each: 'kubernetes.horizontalPodAutoscalers',
  using: ['kubernetes.workloads', 'kubernetes.podsByWorkload'],
  check(hpa, { lookup }) {
    const gone = leaving(hpa)
    if (gone) return gone
    const shown = [seen(hpa, 'spec.metrics', hpa.spec.metrics)]
    const resources = [...new Set(sharesOf(hpa).map(({ resource }) => resource))].join(' and ')
    if (resources === '') return notApplicable('does not go by a share of the requests', shown)
    const workload = lookup('kubernetes.workloads').find(scaledBy(hpa))
    if (!workload) return notApplicable(`scales ${targetOf(hpa)}, of which no pods are known here`, shown)
    const lacks = lacksOf(hpa, workload, lookup('kubernetes.podsByWorkload'))
    if (lacks.length === 0)
      return pass(`goes by the ${resources} that every container of ${targetOf(hpa)} asks for`, shown)
    const named = [...new Set(lacks.map(({ name, resource }) => `${resource} of container ${name}`))]
    return fail(
      `goes by a share of a request that ${targetOf(hpa)} does not make: ${named.join(', ')}`,
      shown,
      lacks
        .slice(0, 5)
        .map(({ item, path, name, resource }) =>
          seen(item, `${path}.containers[${name}].resources.requests.${resource}`, null),
        ),
    )
  },
  fix(hpa, { lookup }) {
    const summary =
      'Give every container a request, sidecars that are injected too, or let the autoscaler go by the one container that matters (ContainerResource).'
    const workload = lookup('kubernetes.workloads').find(scaledBy(hpa))
    if (!workload) return { summary, commands: [] }
    const [lack] = lacksOf(hpa, workload, lookup('kubernetes.podsByWorkload'))
    const containers = containersOf(workload).filter(({ container }) => container.name === lack?.name)
    if (!lack || containers.length === 0) return { summary, commands: [] }
    const amount = lack.resource === 'memory' ? '256Mi' : '100m'
    return changeTemplate(workload, summary, {
      containers,
      each: { resources: { requests: { [lack.resource]: amount } } },
    })
  },
})
