import type { DbCluster, DbInstance, DbMajorEngineVersion } from '../../src/model/aws/rds.js'
import type { Fix } from '../../src/model/command.js'
import { command } from '../../src/model/command.js'
import type { Lookup } from '../../src/model/lookup.js'
import { type Evidence, evidence, fail, failAs, manual, pass, type Verdict } from '../../src/model/verdict.js'
import { regionOf } from '../../src/model/aws/region-of.js'
import { DAY, dayOf } from './time.js'

type Judge = {
  readonly versions: Lookup<DbMajorEngineVersion>
  readonly now: number
  /** Days of standard support that must be left. */
  readonly minDays: number
}

/** RDS publishes no support dates for Oracle, SQL Server and Db2: their vendors do. */
const WITH_DATES = /^(?:mysql|mariadb|postgres|aurora|aurora-mysql|aurora-postgresql)$/

/** The major version that AWS counts support by: PostgreSQL has one number since 10, the MySQL family two. */
export function majorVersionOf(engine: string, version: string): string | undefined {
  const [, first, second] = /^(\d+)(?:\.(\d+))?/.exec(version) ?? []
  if (first === undefined) return undefined
  const hasOneNumber = engine === 'postgres' || engine === 'aurora-postgresql'
  return (hasOneNumber && Number(first) >= 10) || second === undefined ? first : `${first}.${second}`
}

/** The verdict on the major version that an instance or cluster runs. */
export function engineSupport(database: DbInstance | DbCluster, { versions, now, minDays }: Judge): Verdict {
  const { Engine: engine = 'an unnamed engine', EngineVersion: version = 'in an unnamed version' } = database
  const seen = evidenceOf(database)
  const major = majorVersionOf(engine, version)
  if (major === undefined || !WITH_DATES.test(engine))
    return manual(`runs ${engine} ${version}, for which RDS publishes no support dates`, seen)

  const runs = `runs ${engine} ${major}`
  const release = versions.find(`${engine}/${major}`)
  if (!release) {
    const listed = versions.list().filter((other) => other.Engine === engine)
    return listed.some((other) => isNewer(other.MajorEngineVersion ?? '', major))
      ? failAs('critical', `${runs}, which RDS does not list any more`, seen)
      : manual(`${runs}, for which RDS publishes no support dates`, seen)
  }

  const dates = evidence(release, 'SupportedEngineLifecycles')
  const standardEnd = endOf(release, 'open-source-rds-standard-support')
  const extendedEnd = endOf(release, 'open-source-rds-extended-support')
  if (Number.isNaN(standardEnd)) return manual(`${runs}, for which RDS publishes no end of support`, seen, dates)
  if (standardEnd >= now + minDays * DAY)
    return pass(`${runs}, in standard support until ${dayOf(standardEnd)}`, seen, dates)

  const isForced = Number.isNaN(extendedEnd) || database.EngineLifecycleSupport?.endsWith('-disabled') === true
  const consequence = isForced ? ': AWS then upgrades it by itself' : ': each hour then costs a surcharge'
  if (now < standardEnd)
    return isForced
      ? fail(`${runs}, whose standard support ends on ${dayOf(standardEnd)}${consequence}`, seen, dates)
      : failAs('medium', `${runs}, whose standard support ends on ${dayOf(standardEnd)}${consequence}`, seen, dates)
  if (isForced)
    return fail(`${runs}, out of support since ${dayOf(standardEnd)}: AWS upgrades it by itself`, seen, dates)
  return now < extendedEnd
    ? fail(`${runs} in extended support, at a surcharge, until ${dayOf(extendedEnd)}`, seen, dates)
    : failAs('critical', `${runs}, out of extended support since ${dayOf(extendedEnd)}`, seen, dates)
}

/** How to leave a major version whose support ends. */
export const engineUpgrade = (database: DbInstance | DbCluster): Fix => ({
  summary:
    'Pick a newer major version, try it on a restored copy, then upgrade, with a blue/green deployment where the engine allows one.',
  commands: [
    command`aws rds describe-db-engine-versions --region ${regionOf(database)} --engine ${database.Engine ?? ''} --engine-version ${database.EngineVersion ?? ''} --query 'DBEngineVersions[].ValidUpgradeTarget[?IsMajorVersionUpgrade].EngineVersion'`,
  ],
})

/** `10.11` is newer than `10.6`. */
const isNewer = (version: string, than: string): boolean => version.localeCompare(than, 'en', { numeric: true }) > 0

const endOf = (release: DbMajorEngineVersion, name: string): number =>
  Date.parse(
    release.SupportedEngineLifecycles?.find((lifecycle) => lifecycle.LifecycleSupportName === name)
      ?.LifecycleSupportEndDate ?? '',
  )

const evidenceOf = (database: DbInstance | DbCluster): readonly Evidence[] =>
  (['Engine', 'EngineVersion', 'EngineLifecycleSupport'] as const).map((field) => ({
    item: database.id,
    field,
    value: database[field] ?? null,
  }))
