import type { PersistentVolume } from '../kubernetes/storage.js'

/** The driver of EKS Auto Mode has a name of its own. */
const DRIVERS = ['ebs.csi.aws.com', 'ebs.csi.eks.amazonaws.com']

/** The id of the EBS volume behind a PersistentVolume, or `undefined` where something else is behind it. */
export function ebsVolumeOf({ spec: { csi, awsElasticBlockStore } }: PersistentVolume): string | undefined {
  if (csi) return DRIVERS.includes(csi.driver) ? csi.volumeHandle : undefined
  return awsElasticBlockStore?.volumeID.replace(/^aws:\/\/[^/]*\//, '')
}
