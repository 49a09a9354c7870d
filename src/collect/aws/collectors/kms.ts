import { ALIAS_FIELDS, KEY_FIELDS } from '../../../model/aws/kms.js'
import { pick } from '../../../model/item.js'
import { failedAnswer } from '../../call-failed.js'
import { kms } from '../clients/kms.js'
import { defineCollector, type Reader } from '../collector.js'
import { eachOf } from '../gather.js'
import { eachNamed, required } from '../item-parts.js'

const PAGING = { next: 'NextMarker', token: 'Marker', more: 'Truncated' } as const
const GONE = ['NotFoundException']

/** The list tells ids alone, not even whose the keys are; people know keys by their aliases. */
export const keys = defineCollector({
  fills: 'aws.kms.keys',
  operations: ['kms:ListKeys', 'kms:DescribeKey'],
  after: ['aws.kms.aliases'],
  async *collect(reader) {
    const others = await reader.itemsOf('aws.kms.aliases')
    const aliasOf = new Map(others.map(({ TargetKeyId, AliasName }) => [TargetKeyId, AliasName]))
    const pages = reader.pages(kms, 'ListKeys', { input: { Limit: 1000 }, items: 'Keys', ...PAGING })
    for await (const page of pages) {
      const described = await eachOf(page, async (one) => {
        const named = required(reader, 'kms:ListKeys', one, ['KeyId'])
        return named && reader.attempt(describeKey(reader, named.KeyId), GONE)
      })
      for (const key of described) {
        const named = required(reader, 'kms:DescribeKey', key, ['Arn', 'KeyId', 'KeyManager', 'KeyState'])
        if (!named || named.KeyManager === 'AWS') continue
        const { Arn, KeyId } = named
        const item = { id: Arn, scope: reader.scope, name: aliasOf.get(KeyId) ?? KeyId, tags: {} }
        yield { ...pick(key, KEY_FIELDS), ...item, Arn, KeyId }
      }
    }
  },
})

/** Those that AWS keeps for keys that were never made lead nowhere, and are left out. */
export const aliases = defineCollector({
  fills: 'aws.kms.aliases',
  operations: ['kms:ListAliases'],
  async *collect(reader) {
    const pages = reader.pages(kms, 'ListAliases', { input: { Limit: 100 }, items: 'Aliases', ...PAGING })
    for await (const [alias, named] of eachNamed(reader, 'kms:ListAliases', pages, ['AliasArn', 'AliasName'])) {
      const { AliasArn, AliasName } = named
      const { TargetKeyId } = alias
      if (TargetKeyId === undefined) continue
      const item = { id: AliasArn, scope: reader.scope, name: AliasName, tags: {} }
      yield { ...pick(alias, ALIAS_FIELDS), ...item, AliasArn, AliasName, TargetKeyId }
    }
  },
})

async function describeKey(reader: Reader, KeyId: string) {
  const { KeyMetadata } = await reader.call(kms, 'DescribeKey', { KeyId })
  return KeyMetadata ?? failedAnswer(reader, 'kms:DescribeKey', 'the answer has no key')
}
