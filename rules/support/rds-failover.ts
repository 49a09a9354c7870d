import type { DbInstance } from '../../src/model/aws/rds.js'

/** A member of a cluster with the instance behind it. */
export type Member = { readonly isWriter: boolean; readonly tier: number; readonly db: DbInstance }

const SERVERLESS = 'db.serverless'
const SMALL: Readonly<Record<string, number>> = { micro: 0.125, small: 0.25, medium: 0.5, large: 1, xlarge: 2 }

/** The relative size of an instance class: twice as large for `2xlarge` as for `xlarge`. */
export function sizeOf(instanceClass = ''): number {
  const size = instanceClass.split('.')[2] ?? ''
  const [, times] = /^(\d+)xlarge$/.exec(size) ?? []
  return times === undefined ? (SMALL[size] ?? 0) : Number(times) * 2
}

/** The reader that takes over when the writer's zone is lost: lowest tier first, then the largest. */
export const successorOf = (writer: Member, members: readonly Member[]): Member | undefined =>
  members
    .filter((member) => !member.isWriter && member.db.AvailabilityZone !== writer.db.AvailabilityZone)
    .sort((one, other) => one.tier - other.tier || sizeOf(other.db.DBInstanceClass) - sizeOf(one.db.DBInstanceClass))[0]

/** Whether a reader can carry the writer's load. Serverless readers keep up with the writer in tiers 0 and 1 only. */
export function canReplace(writer: Member, reader: Member): boolean {
  const [from, to] = [writer.db.DBInstanceClass ?? '', reader.db.DBInstanceClass ?? '']
  if (to === SERVERLESS) return reader.tier <= 1
  if (from === SERVERLESS) return true
  const isBurstable = (instanceClass: string) => instanceClass.startsWith('db.t')
  return sizeOf(to) >= sizeOf(from) && (isBurstable(from) || !isBurstable(to))
}
