import { claimResource, watchesOf } from '../../../src/derive/coverage/kubernetes-resources.js'
import { VOLUME_FILL } from '../../../src/derive/coverage/kubernetes-signals.js'
import { defineRule } from '../../../src/model/rule.js'
import { notApplicable } from '../../../src/model/verdict.js'
import { CLUSTER_TAG_SOURCES, clusterTags } from '../../support/cluster-tags.js'
import { isPlatformNamespace } from '../../../src/model/kubernetes/namespaces.js'
import { ON_CALL_FACTS, onCallAccess } from '../../support/on-call.js'
import { seen } from '../../support/seen.js'
import { count } from '../../support/time.js'
import { judgeWatching, WATCHING_SOURCES, watchingVerdict } from '../../support/watching.js'

/** The worst first: one claim that nobody watches is enough. */
const WORST = ['unwatched', 'quiet', 'open', 'watched'] as const
const NAMED = 5

export default defineRule({
  id: 'cross/monitoring/volume-fill-watched',
  title: 'Somebody is told before the volumes of a cluster are full',
  severity: 'high',
  relaxed: { outsideProduction: 'low', tierC: 'medium' },
  controls: ['infrastructure-alerts', 'alerts-routed', 'capacity-planned'],
  effort: 'minutes',
  why: 'What writes to a full volume fails, and often does not start again before somebody has made room. Volumes fill up over days: there is time to act for those who know.',
  references: [
    'https://docs.datadoghq.com/containers/kubernetes/data_collected/',
    'https://kubernetes.io/docs/concepts/storage/persistent-volumes/',
  ],
  each: 'kubernetes.clusters',
  using: [...WATCHING_SOURCES, ...CLUSTER_TAG_SOURCES, 'kubernetes.persistentVolumeClaims'],
  facts: ON_CALL_FACTS,
  check(cluster, { lookup }) {
    const claims = lookup('kubernetes.persistentVolumeClaims')
      .list()
      .filter(({ metadata, status }) => status.phase === 'Bound' && !isPlatformNamespace(metadata.namespace))
    const where = [seen(cluster, 'server', cluster.server)]
    if (claims.length === 0) return notApplicable('has no volumes in use', where)
    const tags = clusterTags(cluster.scope, lookup)
    const access = { watchers: lookup('datadog.watchersByKey'), onCall: onCallAccess(lookup) }
    const judged = claims.map((claim) => ({
      claim,
      watching: judgeWatching(
        watchesOf(claimResource(claim.metadata.namespace, claim.name, tags), VOLUME_FILL),
        'anybody',
        access,
      ),
    }))
    const state = WORST.find((one) => judged.some(({ watching }) => watching.state === one)) ?? 'watched'
    const worst = judged.filter(({ watching }) => watching.state === state)
    const [first] = worst
    if (!first) return notApplicable('has no volumes in use', where)
    const names = worst.map(({ claim }) => `${claim.metadata.namespace}/${claim.name}`)
    const shown = `${names.slice(0, NAMED).join(', ')}${names.length > NAMED ? ` and ${names.length - NAMED} more` : ''}`
    const because =
      state === 'watched'
        ? `has the volumes of all ${count(claims.length, 'claim')} watched: ${first.watching.because}`
        : `has ${count(worst.length, 'claim')} of ${claims.length} (${shown}) of which each ${first.watching.because}`
    const chain = [
      { what: 'cluster', name: cluster.name, state: 'ok' },
      { what: 'PersistentVolumeClaim', name: names[0] ?? '', state: 'ok' },
    ] as const
    return watchingVerdict(
      { ...first.watching, because },
      chain,
      [seen(first.claim, 'status', first.claim.status)],
      'medium',
    )
  },
  fix: (cluster, { lookup }) => {
    const [name = cluster.name] = clusterTags(cluster.scope, lookup).names
    const [used, all] = ['used', 'capacity'].map(
      (what) =>
        `max:kubernetes.kubelet.volume.stats.${what}_bytes{kube_cluster_name:${name}} by {kube_namespace,persistentvolumeclaim}`,
    )
    return { summary: `One monitor serves all: min(last_15m):${used ?? ''} / ${all ?? ''} * 100 > 85.`, commands: [] }
  },
})
