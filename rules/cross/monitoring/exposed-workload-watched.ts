import { unifiedTag, workloadResource } from '../../../src/derive/coverage/kubernetes-resources.js'
import { serviceCoverage, SYMPTOMS } from '../../../src/derive/coverage/service-coverage.js'
import { tagSetOf } from '../../../src/derive/datadog/scope/tag-set.js'
import { command } from '../../../src/model/command.js'
import type { Workload, WorkloadServing } from '../../../src/model/kubernetes/workload.js'
import { defineRule } from '../../../src/model/rule.js'
import { along, type ChainLink, fail, manual, notApplicable, type Verdict } from '../../../src/model/verdict.js'
import { CLUSTER_TAG_SOURCES, clusterTags } from '../../support/cluster-tags.js'
import { ON_CALL_FACTS, onCallAccess } from '../../support/on-call.js'
import { offRequestPath } from '../../support/request-path.js'
import { seen } from '../../support/seen.js'
import { outOfTemplateScope } from '../../support/template-scope.js'
import { judgeCoverage, WATCHING_SOURCES, watchingVerdict } from '../../support/watching.js'
import { kubectlName } from '../../support/workload-kind.js'

const LABELS = 'spec.template.metadata.labels'

export default defineRule({
  id: 'cross/monitoring/exposed-workload-watched',
  title: 'Somebody is paged when a workload that the outside world reaches fails or slows down',
  severity: 'critical',
  relaxed: { outsideProduction: 'low', tierC: 'high' },
  controls: ['symptom-alerts', 'application-alerts', 'slos-monitored', 'alerts-routed'],
  effort: 'hours',
  why: 'The users of a service notice its errors at once. Where no monitor pages anybody, they are also the ones who report them.',
  references: [
    'https://docs.datadoghq.com/monitors/types/apm/',
    'https://docs.datadoghq.com/getting_started/tagging/unified_service_tagging/',
  ],
  each: 'kubernetes.workloads',
  using: [...WATCHING_SOURCES, ...CLUSTER_TAG_SOURCES, 'kubernetes.servingByWorkload', 'datadog.slosByService'],
  facts: ON_CALL_FACTS,
  check(workload, { lookup }) {
    const outside = outOfTemplateScope(workload)
    if (outside) return outside
    if (workload.batch)
      return notApplicable('runs to an end and serves no requests', [seen(workload, 'kind', workload.kind)])
    const serving = lookup('kubernetes.servingByWorkload').find(workload.id)
    const reach = serving?.exposure ?? 'none'
    const who = [seen(workload, 'exposure', reach), seen(workload, LABELS, workload.template.metadata.labels)]
    if (!serving || reach === 'none' || reach === 'cluster')
      return notApplicable('is reached from inside its cluster at most', who)
    const off = offRequestPath(workload, serving)
    if (off !== undefined) return notApplicable(`does not serve the outside world: ${off}`, who)

    const before = pathTo(workload, serving)
    const told = unifiedTag(workload, 'service')
    const lists = { watchers: lookup('datadog.watchersByKey'), slos: lookup('datadog.slosByService') }
    const resource = workloadResource(workload, clusterTags(workload.scope, lookup))
    const judge = (service: string, as = resource) =>
      judgeCoverage(serviceCoverage(as, service, lists), SYMPTOMS, onCallAccess(lookup))
    if (told?.value !== undefined) {
      const tag: ChainLink = { what: 'service tag', name: told.value, state: 'ok', note: told.from }
      return weighed(reach, watchingVerdict(judge(told.value), [...before, tag], who, 'high'))
    }
    if (told) return manual(`names its service by ${told.from}, whose value was not read`, who)
    for (const name of likelyNames(workload)) {
      const values = new Map([...resource.tags.values, ...tagSetOf([`service:${name}`], []).values])
      const as = { ...resource, tags: { ...resource.tags, values } }
      const watching = judge(name, as)
      if (watching.state === 'watched')
        return manual(
          `has pods without a service tag; it would be watched if it is the service ${name}: ${watching.because}`,
          who,
          watching.evidence,
        )
    }
    const note = 'the pods bear no label tags.datadoghq.com/service'
    return weighed(
      reach,
      along(
        [...before, { what: 'service tag', name: 'tags.datadoghq.com/service', state: 'missing', note }],
        fail('has pods without a service tag, and no monitor pages for a service of its name', who),
      ),
    )
  },
  fix: (workload) => ({
    summary:
      'Give the pods the labels tags.datadoghq.com/service, env and version, in the template; then add a monitor on the error rate and one on the latency of the service that page its team, or an SLO with burn rate alerts.',
    commands: [command`kubectl -n ${workload.metadata.namespace} get ${kubectlName(workload)} -o yaml`],
  }),
})

/** What the internet reaches comes first; what a network reaches weighs less. */
function weighed(reach: WorkloadServing['exposure'], verdict: Verdict): Verdict {
  if (verdict.status !== 'fail') return verdict
  if (reach === 'internet') return { ...verdict, exposed: true }
  return { ...verdict, severity: verdict.severity === 'high' ? 'medium' : 'high' }
}

/** How the outside world gets there. */
function pathTo(workload: Workload, { ingresses, services }: WorkloadServing): readonly ChainLink[] {
  const [ingress] = ingresses
  const [first] = services
  return [
    ...(ingress ? [{ what: 'Ingress', name: ingress.name, state: 'ok' } as const] : []),
    ...(first ? [{ what: 'Service', name: first.service.name, state: 'ok' } as const] : []),
    { what: workload.kind, name: workload.name, state: 'ok' },
  ]
}

/** What a service is likely called whose pods do not say it. */
const likelyNames = ({ template, tags, name }: Workload): ReadonlySet<string> => {
  const { labels } = template.metadata
  const said = [tags['tags.datadoghq.com/service'], labels['app.kubernetes.io/name'], labels['app'], name]
  return new Set(said.flatMap((one) => (one === undefined || one === '' ? [] : [one.toLowerCase()])))
}
