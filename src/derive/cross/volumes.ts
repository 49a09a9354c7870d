import type { Volume } from '../../model/aws/ec2.js'
import { ebsVolumeOf } from '../../model/cross/ebs-volume.js'
import type { Join } from '../join.js'

/** Volume ids are unique in all accounts and regions. */
export const ebsVolumesByPersistentVolume: Join<Volume> = {
  from: ['kubernetes.persistentVolumes', 'aws.ec2.volumes'],
  *entries(read) {
    const persistent = new Map<string, string[]>()
    for (const { item } of read('kubernetes.persistentVolumes')) {
      const id = ebsVolumeOf(item)
      if (id !== undefined) persistent.set(id, [...(persistent.get(id) ?? []), item.id])
    }
    for (const { scope, item } of read('aws.ec2.volumes')) {
      const keys = persistent.get(item.VolumeId) ?? []
      if (keys.length > 0) yield { scope, keys, value: item }
    }
  },
}
