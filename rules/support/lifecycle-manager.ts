import type { Volume } from '../../src/model/aws/ec2.js'
import type { LifecyclePolicy } from '../../src/model/aws/monitoring-and-backup.js'
import { runsDaily } from './schedule.js'

type Tags = Volume['tags']
type Tag = { readonly Key: string | undefined; readonly Value: string | undefined }

/** The keys in `aws.dlm.policiesByTarget` of the policies that may take in a volume, or an instance with its volumes. */
export const targetKeys = (type: 'VOLUME' | 'INSTANCE', tags: Tags): readonly string[] => [
  ...Object.entries(tags).map(([key, value]) => `${type}:${key}=${value}`),
  `${type}:*`,
]

/** Whether an enabled policy makes a backup at least once in so many hours. */
export function backsUpEvery(policy: LifecyclePolicy, hours: number): boolean {
  if (policy.State !== 'ENABLED') return false
  const details = policy.PolicyDetails ?? {}
  if (policy.DefaultPolicy === true) return (details.CreateInterval ?? 1) * 24 <= hours
  return (details.Schedules ?? []).some(({ CreateRule: { Interval, CronExpression } = {} }) =>
    Interval === undefined ? hours >= 24 && runsDaily(CronExpression ?? '') : Interval <= hours,
  )
}

/** Whether a policy leaves a volume out: by its type, by its tags or its instance's, or because an instance starts from it. */
export function leavesOut(policy: LifecyclePolicy, volume: Volume, instanceTags: Tags, isBoot: boolean): boolean {
  const { Exclusions = {}, Parameters = {} } = policy.PolicyDetails ?? {}
  if (isBoot && (Exclusions.ExcludeBootVolumes === true || Parameters.ExcludeBootVolume === true)) return true
  if ((Exclusions.ExcludeVolumeTypes ?? []).some((type) => type === volume.VolumeType)) return true
  const unwanted = Exclusions.ExcludeTags ?? []
  return (
    bearsOneOf(volume.tags, unwanted) ||
    bearsOneOf(instanceTags, unwanted) ||
    (!isBoot && bearsOneOf(volume.tags, Parameters.ExcludeDataVolumeTags ?? []))
  )
}

const bearsOneOf = (tags: Tags, wanted: readonly Tag[]): boolean =>
  wanted.some(({ Key, Value }) => Key !== undefined && tags[Key] === Value)
