import type { DbCluster, DbInstance } from '../../../src/model/aws/rds.js'
import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import type { Lookup } from '../../../src/model/lookup.js'
import { defineRule } from '../../../src/model/rule.js'
import { type Evidence, evidence, fail, failAs, notApplicable, pass, type Verdict } from '../../../src/model/verdict.js'
import { isAurora, isSecondary, outOfClusterScope } from '../../support/rds.js'
import { canReplace, type Member, successorOf } from '../../support/rds-failover.js'
import { count } from '../../support/time.js'

const OUT_OF_SERVICE = ['creating', 'deleting', 'failed']

/** The members that can serve. Tier 1 is what Aurora gives to a member without one. */
const membersOf = (cluster: DbCluster, instances: Lookup<DbInstance>): readonly Member[] =>
  (cluster.DBClusterMembers ?? []).flatMap(({ DBInstanceIdentifier, IsClusterWriter, PromotionTier }) => {
    const db = instances.find(DBInstanceIdentifier ?? '')
    return db === undefined || OUT_OF_SERVICE.includes(db.DBInstanceStatus ?? '')
      ? []
      : [{ db, isWriter: IsClusterWriter === true, tier: PromotionTier ?? 1 }]
  })

const zonesOf = (members: readonly Member[]): readonly string[] => [
  ...new Set(members.flatMap(({ db }) => db.AvailabilityZone ?? [])),
]

/** A secondary serves reads elsewhere and has its source to fall back on. */
const alone = (cluster: DbCluster, because: string, ...seen: (readonly Evidence[])[]): Verdict =>
  isSecondary(cluster)
    ? failAs('medium', `${because}; it follows another cluster and serves reads until it is promoted`, ...seen)
    : fail(because, ...seen)

export default defineRule({
  id: 'aws/rds/cluster-multi-az',
  title: 'A database cluster has a member in another Availability Zone that can take over',
  severity: 'critical',
  relaxed: { outsideProduction: 'low', tierC: 'high' },
  controls: ['multi-az', 'no-single-instance'],
  effort: 'hours',
  why: 'When the zone of its only members is lost, the database is down until a new instance is built elsewhere, and in a zone failure there may be no capacity left for that.',
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.AuroraHighAvailability.html',
    'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.how-it-works.html',
  ],
  each: 'aws.rds.clusters',
  using: ['aws.rds.instancesByIdentifier'],
  check(cluster, { lookup }) {
    const outside = outOfClusterScope(cluster)
    if (outside) return outside
    if (cluster.EngineMode === 'serverless')
      return pass(
        'is Aurora Serverless v1, which moves to another zone by itself; that takes minutes',
        evidence(cluster, 'EngineMode'),
      )
    if (cluster.ClusterScalabilityType === 'limitless')
      return notApplicable(
        'is a Limitless Database, whose shard group decides',
        evidence(cluster, 'ClusterScalabilityType'),
      )
    const seen = evidence(cluster, 'DBClusterMembers', 'Engine')
    if (!isAurora(cluster.Engine) && cluster.MultiAZ === true)
      return pass(
        'is a Multi-AZ cluster, whose members RDS spreads over three zones',
        seen,
        evidence(cluster, 'MultiAZ'),
      )
    const size = cluster.DBClusterMembers?.length ?? 0
    if (size === 0) return notApplicable('has no members: only its storage exists, and nothing serves from it', seen)

    if (size === 1) return alone(cluster, 'has a single member', seen)

    const members = membersOf(cluster, lookup('aws.rds.instancesByIdentifier'))
    const [zone, ...otherZones] = zonesOf(members)
    const where = members.flatMap(({ db }) => evidence(db, 'AvailabilityZone', 'DBInstanceClass', 'DBInstanceStatus'))
    if (zone === undefined) return alone(cluster, `has ${size} members, none of them known to serve`, seen, where)
    if (otherZones.length === 0)
      return alone(cluster, `has ${size} members, but serves from ${zone} alone`, seen, where)

    const writer = members.find(({ isWriter }) => isWriter)
    const next = writer && successorOf(writer, members)
    return writer && next && isAurora(cluster.Engine) && !canReplace(writer, next)
      ? failAs(
          'medium',
          `would fail over to ${next.db.DBInstanceIdentifier} (${next.db.DBInstanceClass ?? 'of no known class'}, tier ${next.tier}), which cannot be relied on to carry the load of ${writer.db.DBInstanceClass ?? 'the writer'}`,
          seen,
          where,
        )
      : pass(`has ${count(members.length, 'member')} in ${otherZones.length + 1} zones`, seen, where)
  },
  fix: (cluster, { lookup }) => {
    const members = membersOf(cluster, lookup('aws.rds.instancesByIdentifier'))
    const zones = zonesOf(members)
    const model = members.find(({ isWriter }) => isWriter) ?? members[0]
    const zone = (cluster.AvailabilityZones ?? []).find((name) => !zones.includes(name))
    const [region, name] = [regionOf(cluster), cluster.DBClusterIdentifier]
    return {
      summary: `Add a reader of the writer's class, in promotion tier 1, in another zone than the writer's; or enlarge the reader that is there.`,
      commands:
        model?.db.DBInstanceClass === undefined || zone === undefined
          ? []
          : [
              command`aws rds create-db-instance --region ${region} --db-instance-identifier ${`${name}-standby`} --db-cluster-identifier ${name} --engine ${cluster.Engine ?? ''} --db-instance-class ${model.db.DBInstanceClass} --availability-zone ${zone} --promotion-tier 1`,
            ],
    }
  },
})
