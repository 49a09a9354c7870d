import type { DbClusterSnapshot, DbSnapshot } from '../../src/model/aws/rds.js'
import { need } from '../../src/model/fact.js'
import { type Evidence, fail, notApplicable, pass, type Verdict } from '../../src/model/verdict.js'
import { count } from './time.js'

/** The verdict on who may restore a snapshot. Sharing with named accounts is a decision; with all of them, a leak. */
export function snapshotSharing(snapshot: DbSnapshot | DbClusterSnapshot): Verdict {
  const { id, SnapshotType: type } = snapshot
  // Others' snapshots can only be seen, and automated ones cannot be shared.
  if (type !== undefined && type !== 'manual')
    return notApplicable(`is of type ${type}, which its owner alone could share`, [
      { item: id, field: 'SnapshotType', value: type },
    ])
  const accounts = need(snapshot.restorableBy)
  const seen: readonly Evidence[] = [{ item: id, field: 'restorableBy', value: accounts }]
  if (accounts.includes('all'))
    return { ...fail('can be restored by every AWS account in the world', seen), exposed: true }
  return accounts.length === 0
    ? pass('is shared with nobody', seen)
    : pass(`is shared with ${count(accounts.length, 'named account')} only`, seen)
}
