import { hostKey } from '../../src/model/aws/host-key.js'
import type { DbCluster, DbInstance } from '../../src/model/aws/rds.js'
import { MissingEvidence } from '../../src/model/fact.js'
import type { Gap } from '../../src/model/gap.js'
import type { Workload } from '../../src/model/kubernetes/workload.js'
import type { Lookup } from '../../src/model/lookup.js'
import { type ChainLink, type Evidence, notApplicable, type Verdict } from '../../src/model/verdict.js'
import { beyondRun } from './beyond-run.js'
import { holds, objectLink } from './links.js'
import { containersOf, seenInTemplate } from './placed-containers.js'
import { isRdsEngine, isReplica } from './rds.js'
import { outOfTemplateScope } from './template-scope.js'

/** A database that a variable of a workload names, and the way to it. */
export type UsedDatabase = {
  readonly host: string
  readonly chain: readonly ChainLink[]
  readonly evidence: readonly Evidence[]
} & (
  | { readonly is: 'proxy' }
  | { readonly is: 'instance'; readonly db: DbInstance }
  | { readonly is: 'cluster'; readonly cluster: DbCluster }
  | { readonly is: 'member'; readonly db: DbInstance; readonly cluster: DbCluster }
)

type Lookups = {
  readonly clustersByEndpoint: Lookup<DbCluster>
  readonly clusters: Lookup<DbCluster>
  readonly instancesByEndpoint: Lookup<DbInstance>
}

const RDS_HOST = /\.rds\.amazonaws\.com(?:\.cn)?$/
const PROXY_HOST = /\.proxy-[^.]+\./

/** Judges all databases that a workload names: one that fails decides, whatever is not known of the others. */
export function judgeDatabases(workload: Workload, lookups: Lookups, judge: (used: UsedDatabase) => Verdict): Verdict {
  const outside = outOfTemplateScope(workload)
  if (outside) return outside
  const [verdicts, gaps]: [Verdict[], Gap[]] = [[], []]
  for (const named of namesIn(workload)) {
    try {
      const verdict = judge(resolved(workload, named, lookups))
      if (verdict.status === 'fail') return verdict
      verdicts.push(verdict)
    } catch (thrown) {
      if (!(thrown instanceof MissingEvidence)) throw thrown
      gaps.push(...thrown.gaps)
    }
  }
  if (gaps.length > 0) throw new MissingEvidence(gaps)
  return (
    verdicts.find(({ status }) => status === 'pass') ??
    verdicts[0] ??
    notApplicable('names no RDS endpoint in its variables', [
      seenInTemplate(workload, 'containers', 'no such variable'),
    ])
  )
}

/** The databases that a workload names and that can be told, for a fix. */
export function databasesOf(workload: Workload, lookups: Lookups): readonly UsedDatabase[] {
  return namesIn(workload).flatMap((named) => {
    try {
      return [resolved(workload, named, lookups)]
    } catch (thrown) {
      if (thrown instanceof MissingEvidence) return []
      throw thrown
    }
  })
}

type Named = Pick<UsedDatabase, 'host' | 'chain' | 'evidence'>

/** Each endpoint once, with the first variable that names it. */
function namesIn(workload: Workload): readonly Named[] {
  const names = new Map<string, Named>()
  for (const { container, path } of containersOf(workload))
    for (const { name, hosts = [] } of container.env)
      for (const host of hosts.map(hostKey).filter((one) => RDS_HOST.test(one) && !names.has(one)))
        names.set(host, {
          host,
          chain: [
            objectLink(workload),
            holds('variable', `${name} of container ${container.name}`),
            holds('host', host),
          ],
          evidence: [seenInTemplate(workload, `${path}.env[${name}]`, host)],
        })
  return [...names.values()]
}

function resolved(workload: Workload, named: Named, lookups: Lookups): UsedDatabase {
  if (PROXY_HOST.test(named.host)) return { ...named, is: 'proxy' }
  const cluster = lookups.clustersByEndpoint.find(named.host)
  if (cluster) return { ...named, is: 'cluster', cluster }
  const db = lookups.instancesByEndpoint.find(named.host)
  if (!db)
    return beyondRun(
      workload,
      'aws.rds.instances',
      `the database at ${named.host} is in no account and region of this run`,
    )
  if (db.DBClusterIdentifier === undefined) return { ...named, is: 'instance', db }
  const own = lookups.clusters.find(db.id.replace(/:db:[^:]*$/, `:cluster:${db.DBClusterIdentifier}`))
  return own
    ? { ...named, is: 'member', db, cluster: own }
    : beyondRun(workload, 'aws.rds.clusters', `cluster ${db.DBClusterIdentifier} of ${db.name} was not read`)
}

/** What decides for a database that is used: the instance, or the cluster of a member. */
type Deciding =
  | { readonly what: 'RDS instance'; readonly item: DbInstance }
  | { readonly what: 'RDS cluster'; readonly item: DbCluster }

/** What decides for a database, or why it is not judged. */
export function decidingOf(used: UsedDatabase): Deciding | { readonly outside: Verdict } {
  const outside = (because: string) => ({ outside: notApplicable(because, used.evidence) })
  if (used.is === 'proxy') return outside(`uses ${used.host}, an RDS Proxy, behind which this run does not look`)
  const found: Deciding =
    used.is === 'instance' ? { what: 'RDS instance', item: used.db } : { what: 'RDS cluster', item: used.cluster }
  if (!isRdsEngine(found.item.Engine)) return outside(`uses ${used.host}, which is not an RDS engine`)
  return used.is === 'instance' && isReplica(used.db)
    ? outside(`reads from ${used.db.name}, a replica: its source is what counts`)
    : found
}
