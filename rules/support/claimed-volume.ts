import type { Volume } from '../../src/model/aws/ec2.js'
import { ebsVolumeOf } from '../../src/model/cross/ebs-volume.js'
import type { PersistentVolume, PersistentVolumeClaim } from '../../src/model/kubernetes/storage.js'
import type { Workload } from '../../src/model/kubernetes/workload.js'
import type { Lookup } from '../../src/model/lookup.js'
import { type ChainLink, type Evidence, notApplicable, type Verdict } from '../../src/model/verdict.js'
import { beyondRun } from './beyond-run.js'
import { holds, objectLink } from './links.js'
import { seen } from './seen.js'
import { whereKnown } from './where-known.js'

type Lookups = {
  readonly persistent: Lookup<PersistentVolume>
  readonly volumes: Lookup<Volume>
  readonly workloads: Lookup<Workload>
}

/** The EBS volume that holds the data of a claim, and the way to it. */
export type ClaimedVolume = {
  readonly volume: Volume
  readonly persistent: PersistentVolume
  readonly chain: readonly ChainLink[]
  readonly evidence: readonly Evidence[]
}

/** Follows a claim to its EBS volume, or says why there is none to judge. */
export function claimedVolume(
  claim: PersistentVolumeClaim,
  { persistent: bound, volumes, workloads }: Lookups,
): ClaimedVolume | { readonly outside: Verdict } {
  const { volumeName } = claim.spec
  const shown = [seen(claim, 'spec.volumeName', volumeName), seen(claim, 'status.phase', claim.status.phase)]
  if (claim.metadata.deletionTimestamp !== undefined) return { outside: notApplicable('is being deleted', shown) }
  if (volumeName === undefined || claim.status.phase !== 'Bound')
    return { outside: notApplicable(`is not bound to a volume (${claim.status.phase ?? 'no phase'})`, shown) }
  // A volume that an earlier claim of the same name left behind bears that name too.
  const persistent = bound.first(claim.id, ({ name }) => name === volumeName)
  if (!persistent) return { outside: notApplicable(`is bound to ${volumeName}, which is not there`, shown) }

  const handle = [seen(persistent, 'spec.csi', persistent.spec.csi ?? persistent.spec.awsElasticBlockStore)]
  const id = ebsVolumeOf(persistent)
  if (id === undefined)
    return {
      outside: notApplicable(
        `is kept by ${persistent.spec.csi?.driver ?? persistent.spec.other ?? 'something'}, not on EBS`,
        handle,
      ),
    }
  const volume = volumes.find(persistent.id)
  if (!volume)
    return beyondRun(claim, 'aws.ec2.volumes', `EBS volume ${id} is in none of the accounts and regions of this run`)
  const user = whereKnown(() => workloads.first(claim.id, () => true))
  return {
    volume,
    persistent,
    chain: [...(user ? [objectLink(user)] : []), objectLink(claim), objectLink(persistent)],
    evidence: [...shown, ...handle],
  }
}

/** The volume as a link that holds. */
export const volumeLink = ({ VolumeId }: Volume): ChainLink => holds('EBS volume', VolumeId)
