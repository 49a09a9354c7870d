import type { Ec2Instance, Volume } from '../../src/model/aws/ec2.js'
import type { LifecyclePolicy } from '../../src/model/aws/monitoring-and-backup.js'
import { regionOf } from '../../src/model/aws/region-of.js'
import type { Lookup } from '../../src/model/lookup.js'
import { accountOf } from './account-of.js'
import { backsUpEvery, leavesOut, targetKeys } from './lifecycle-manager.js'

type Attached = { readonly instance: Ec2Instance; readonly isBoot: boolean; readonly goesToo: boolean }

/** The instances that a volume is attached to, each with what the volume is to it. */
export function attachedTo(volume: Volume, instances: Lookup<Ec2Instance>): readonly Attached[] {
  const [, partition = 'aws'] = volume.id.split(':')
  const prefix = `arn:${partition}:ec2:${regionOf(volume)}:${accountOf(volume)}:instance/`
  return (volume.Attachments ?? []).flatMap(({ InstanceId = '', Device, DeleteOnTermination }) => {
    const instance = instances.find(`${prefix}${InstanceId}`)
    if (!instance) return []
    const isBoot = Device !== undefined && Device === instance.RootDeviceName
    return [{ instance, isBoot, goesToo: isBoot || DeleteOnTermination === true }]
  })
}

/** The policy of Data Lifecycle Manager that backs a volume up often enough, by itself or with an instance. */
export function policyFor(
  volume: Volume,
  attached: readonly Attached[],
  policies: Lookup<LifecyclePolicy>,
  hours: number,
): LifecyclePolicy | undefined {
  const isBoot = attached.some((one) => one.isBoot)
  const ways = [
    { keys: targetKeys('VOLUME', volume.tags), tags: {} },
    ...attached.map(({ instance: { tags } }) => ({ keys: targetKeys('INSTANCE', tags), tags })),
  ]
  for (const { keys, tags } of ways)
    for (const key of keys) {
      const found = policies.first(key, (one) => backsUpEvery(one, hours) && !leavesOut(one, volume, tags, isBoot))
      if (found) return found
    }
  return undefined
}
