import type { KeyUser, KmsKey } from '../../../src/model/aws/kms.js'
import { regionOf } from '../../../src/model/aws/region-of.js'
import { command, type Fix } from '../../../src/model/command.js'
import { notSeen } from '../../../src/model/fact.js'
import { defineRule } from '../../../src/model/rule.js'
import { scopeKey } from '../../../src/model/scope.js'
import { evidence, fail, failAs, notApplicable, pass } from '../../../src/model/verdict.js'
import { seen } from '../../support/seen.js'
import { dayOf } from '../../support/time.js'

/** What a key cannot do its work in, in the words of a sentence about the key. */
const OUT_OF_USE: Readonly<Record<string, string>> = {
  PendingDeletion: 'is about to be deleted',
  PendingReplicaDeletion: 'is about to be deleted, once its replicas are',
  Disabled: 'is disabled',
  PendingImport: 'has no key material: it was never imported, or has expired',
  Unavailable: 'cannot be reached in its key store',
}

export default defineRule({
  id: 'aws/kms/key-not-pending-deletion',
  title: 'No key under which something is encrypted is disabled or about to be deleted',
  severity: 'critical',
  controls: ['deletion-protection'],
  effort: 'minutes',
  why: 'What is encrypted under a key that was deleted is lost for ever, its backups included; nobody, not even AWS, can bring the key back. While the key is disabled, databases stop and volumes cannot be attached.',
  references: [
    'https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html',
    'https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/kms-controls.html#kms-3',
  ],
  each: 'aws.kms.keys',
  using: ['aws.kms.aliasesByKey', 'aws.kms.usersByKey'],
  facts: ['aws.s3.buckets:encryption'],
  check(key, { lookup }) {
    const shown = evidence(key, 'KeyState', 'DeletionDate')
    const { KeyState: state = '' } = key
    if (state === 'Creating') return notApplicable('is being made', shown)
    const trouble = OUT_OF_USE[state]
    if (trouble === undefined) return pass(`is in use (${state})`, shown)
    const because = `${trouble}${key.DeletionDate === undefined ? '' : ` on ${dayOf(Date.parse(key.DeletionDate))}`}`

    const [users, own] = [lookup('aws.kms.usersByKey'), `${scopeKey(key.scope)}|`]
    const byKey = users.find(key.Arn) ?? users.find(`${own}${key.KeyId}`)
    const user =
      byKey ??
      firstOf(lookup('aws.kms.aliasesByKey').all(key.KeyId), ({ AliasArn, AliasName }) => {
        return users.find(AliasArn) ?? users.find(`${own}${AliasName}`)
      })
    if (user) return fail(`${because}, and ${user.title} is encrypted under it`, shown, evidenceOf(user))
    const unread = users.find(`?${scopeKey(key.scope)}`)
    if (unread?.gap) return notSeen(unread.gap)
    return state.endsWith('Deletion')
      ? failAs(
          'medium',
          `${because}; nothing that was read names it, but objects, secrets and backups may need it`,
          shown,
        )
      : notApplicable(`${because}, and nothing that was read is encrypted under it`, shown)
  },
  fix: (key) => mend(key),
})

const evidenceOf = ({ id, field, key }: KeyUser) => [seen({ id }, field, key)]

function firstOf<T, Found>(items: readonly T[], find: (item: T) => Found | undefined): Found | undefined {
  for (const item of items) {
    const found = find(item)
    if (found !== undefined) return found
  }
  return undefined
}

function mend(key: KmsKey): Fix {
  const [region, id] = [regionOf(key), key.KeyId]
  const enable = command`aws kms enable-key --region ${region} --key-id ${id}`
  if (key.KeyState === 'Disabled')
    return { summary: 'Enable the key again: what is encrypted under it can be read from then on.', commands: [enable] }
  if (key.KeyState === 'PendingImport' || key.KeyState === 'Unavailable')
    return {
      summary:
        key.KeyState === 'PendingImport'
          ? 'Import the same key material again: other material cannot read what is there.'
          : 'Connect the key store again, and find out why it was disconnected.',
      commands: [],
    }
  return {
    summary:
      'Cancel the deletion and enable the key again. Before it is deleted for good, see in CloudTrail whether anything used it of late, and leave it disabled for some weeks.',
    commands: [command`aws kms cancel-key-deletion --region ${region} --key-id ${id}`, enable],
  }
}
