import { unifiedTag, type UnifiedTag } from '../../../src/derive/coverage/kubernetes-resources.js'
import { command } from '../../../src/model/command.js'
import type { CatalogEntity } from '../../../src/model/datadog/integrations.js'
import { defineRule } from '../../../src/model/rule.js'
import { along, type ChainLink, fail, failAs, notApplicable, pass } from '../../../src/model/verdict.js'
import { indexOnce } from '../../support/index-once.js'
import { isOneSlipAway } from '../../support/near-miss.js'
import { seen } from '../../support/seen.js'
import { outOfTemplateScope } from '../../support/template-scope.js'
import { kubectlName } from '../../support/workload-kind.js'

const TAGS: readonly UnifiedTag[] = ['service', 'env', 'version']

export default defineRule({
  id: 'cross/monitoring/service-tags',
  title: 'The pods of a workload say which service, environment and version they are',
  severity: 'high',
  controls: ['metrics-submitted', 'distributed-tracing', 'alerts-routed'],
  effort: 'minutes',
  why: 'By these three tags Datadog knows whose metrics, logs and traces it sees. Without them a monitor of the service does not see the pods, and during an incident nobody finds them.',
  references: ['https://docs.datadoghq.com/getting_started/tagging/unified_service_tagging/'],
  each: 'kubernetes.workloads',
  using: ['kubernetes.servingByWorkload', 'datadog.catalogEntities', 'datadog.servicesByName'],
  check(workload, { lookup }) {
    const outside = outOfTemplateScope(workload)
    if (outside) return outside
    const { labels } = workload.template.metadata
    const looked = [seen(workload, 'spec.template.metadata.labels', labels)]
    const serving = lookup('kubernetes.servingByWorkload').find(workload.id)
    const serves = serving?.services.length ?? 0
    const isReached = serving?.exposure === 'internet' || serving?.exposure === 'network'
    if (workload.operator)
      return notApplicable(`was made by ${workload.operator.kind} ${workload.operator.name}`, looked)
    if (serves === 0 && (workload.kind === 'DaemonSet' || workload.kind === 'Job'))
      return notApplicable('serves nobody: it belongs to the cluster', looked)
    const found = TAGS.map((tag) => ({ tag, told: unifiedTag(workload, tag) }))
    const missing = found.filter(({ told }) => told === undefined).map(({ tag }) => tag)
    const chain: readonly ChainLink[] = [{ what: workload.kind, name: workload.name, state: 'ok' }]
    const without = missing.map((tag) => `tags.datadoghq.com/${tag}`).join(', ')
    if (missing.length > 0) {
      const misplaced = missing.some((tag) => workload.tags[`tags.datadoghq.com/${tag}`] !== undefined)
      const note = misplaced
        ? 'the labels are on the workload alone, not in its template'
        : 'the template does not bear it'
      const because = `has pods without ${without}${misplaced ? ': the labels are on the workload alone, not in its template' : ''}`
      const isWorst = missing.includes('service') && isReached
      const verdict = isWorst ? fail(because, looked) : failAs(workload.batch ? 'low' : 'medium', because, looked)
      return along([...chain, { what: 'tag', name: without, state: 'missing', note }], verdict)
    }
    const service = found[0]?.told?.value
    if (service === undefined || lookup('datadog.servicesByName').find(service.toLowerCase()))
      return along(
        [...chain, { what: 'service tag', name: service ?? 'by a variable', state: 'ok' }],
        pass('says its service, environment and version', looked),
      )
    const near = serviceNames(lookup('datadog.catalogEntities').list()).find((name) =>
      isOneSlipAway(name, service.toLowerCase()),
    )
    if (near === undefined)
      return along(chain, pass(`says its service, environment and version: ${service} is not in the catalogue`, looked))
    const note = `the catalogue knows ${near}`
    return along(
      [...chain, { what: 'service tag', name: service, state: 'broken', note }],
      failAs('medium', `calls its service ${service}, which the catalogue does not know; it knows ${near}`, looked),
    )
  },
  fix: (workload) => ({
    summary:
      'Add the labels tags.datadoghq.com/service, env and version to the metadata of the pod template, not of the workload alone, spelt as in the catalogue, and let the containers take DD_SERVICE, DD_ENV and DD_VERSION from them.',
    commands: [command`kubectl -n ${workload.metadata.namespace} get ${kubectlName(workload)} -o yaml`],
  }),
})

const serviceNames = indexOnce((entities: readonly CatalogEntity[]): readonly string[] =>
  entities.filter(({ kind }) => kind === 'service').map(({ name }) => name.toLowerCase()),
)
