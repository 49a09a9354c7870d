import { unifiedTag } from '../../../src/derive/coverage/kubernetes-resources.js'
import { resolveHandle } from '../../../src/derive/datadog/resolve-handle.js'
import { serviceKey } from '../../../src/derive/datadog/watcher-keys.js'
import { readField } from '../../../src/model/datadog/object.js'
import type { Workload } from '../../../src/model/kubernetes/workload.js'
import { defineRule } from '../../../src/model/rule.js'
import { along, type ChainLink, evidence, fail, notApplicable, pass } from '../../../src/model/verdict.js'
import { grouped } from '../../support/grouped.js'
import { indexOnce } from '../../support/index-once.js'
import { ON_CALL_FACTS, ON_CALL_SOURCES, onCallAccess } from '../../support/on-call.js'
import { attempt, settled } from '../../support/attempt.js'

export default defineRule({
  id: 'cross/monitoring/owner-chain',
  title: 'Whoever owns a service that runs in a cluster can be paged',
  severity: 'high',
  relaxed: { outsideProduction: 'low', tierC: 'medium' },
  controls: ['on-call', 'alerts-routed', 'operational-documentation'],
  effort: 'hours',
  why: 'In an incident the first question is whose service it is, and the second how to reach them. Where the way from the pods to somebody on call is broken, both are answered by asking around.',
  references: [
    'https://docs.datadoghq.com/internal_developer_portal/software_catalog/',
    'https://docs.datadoghq.com/incident_response/on-call/',
  ],
  each: 'datadog.catalogEntities',
  using: ['kubernetes.workloads', 'datadog.watchersByKey', ...ON_CALL_SOURCES],
  facts: ON_CALL_FACTS,
  check(entity, { lookup }) {
    const seen = evidence(entity, 'kind', 'owner')
    if (readField(entity, 'kind') !== 'service') return notApplicable('is no service', seen)
    const workloads =
      runningAs(lookup('kubernetes.workloads').list()).get(readField(entity, 'name').toLowerCase()) ?? []
    const [workload] = workloads
    if (!workload) return notApplicable('runs in none of the clusters of this run, by the tags of their pods', seen)
    const before: readonly ChainLink[] = [
      { what: workload.kind, name: workload.name, state: 'ok' },
      { what: 'service', name: entity.name, state: 'ok' },
    ]
    const runs = [{ item: workload.id, field: 'tags.datadoghq.com/service', value: entity.name }]
    const access = onCallAccess(lookup)
    const owner = readField(entity, 'owner')
    if (owner === undefined || owner === '')
      return along(
        [...before, { what: 'owner', name: entity.name, state: 'missing', note: 'the catalogue names none' }],
        fail('has no owner in the catalogue', seen, runs),
      )
    const handle = owner.replace(/^(?:group|team):/, '').replace(/^default\//, '')
    const team = access.teamByHandle(handle)
    if (!team)
      return along(
        [...before, { what: 'team', name: handle, state: 'missing', note: 'there is no team of this handle' }],
        fail(`is owned by ${handle}, which is no team of Datadog`, seen, runs),
      )
    const owned: readonly ChainLink[] = [...before, { what: 'owner', name: team.handle, state: 'ok' }]
    const page = attempt(() => resolveHandle(`oncall-${team.handle}`, access))
    if ('value' in page && page.value.state !== 'broken')
      return along(
        [...owned, ...page.value.chain],
        pass(`is owned by team ${team.handle}, whose on-call ${page.value.because}`, seen, runs),
      )
    // Teams may be on call elsewhere: a page of the service that reaches somebody is as good.
    const pages = lookup('datadog.watchersByKey')
      .all(serviceKey(entity.name))
      .filter(({ silent }) => silent === undefined)
      .flatMap(({ recipients }) => recipients.alert.filter((one) => one.class === 'paging'))
    const others = [...new Set(pages.map((one) => one.handle))].map((one) => attempt(() => resolveHandle(one, access)))
    const reached = others.flatMap((one) => ('value' in one ? [one.value] : [])).find(({ state }) => state !== 'broken')
    if (reached)
      return along(
        [...owned, ...reached.chain],
        pass(`is owned by team ${team.handle}, and its monitors page @${reached.handle}`, seen, runs),
      )
    for (const one of others) settled(one)
    const { chain, because } = settled(page)
    return along(
      [...owned, ...chain],
      fail(`is owned by team ${team.handle}, which cannot be paged: @oncall-${team.handle} ${because}`, seen, runs),
    )
  },
  fix: (entity) => ({
    summary: `Name a team as the owner of ${entity.name} in the catalogue, and give that team on-call routing rules, an escalation policy and a schedule that is never empty; or let a monitor of the service page whoever is on call elsewhere.`,
    commands: [],
  }),
})

/** The workloads of the run by the service that their pods say they are. */
const runningAs = indexOnce((workloads: readonly Workload[]): ReadonlyMap<string, readonly Workload[]> =>
  grouped(
    workloads.filter(({ platform }) => !platform),
    (workload) => unifiedTag(workload, 'service')?.value?.toLowerCase() ?? '',
  ),
)
