import type { AwsCredentialIdentity } from '@smithy/types'
import { beforeAll, describe, expect, it } from 'vitest'
import { rules } from '../../../rules/index.js'
import type { Collected } from '../../../src/collect/run.js'
import { needsOf } from '../../../src/derive/needs-of.js'
import type { Gap } from '../../../src/model/gap.js'
import { scopeKey } from '../../../src/model/scope.js'
import { startAwsSandbox } from '../../../src/sandbox/aws/server.js'
import { UNKNOWN_TO_MOTO } from './command-line.js'
import { estateOfAccount } from './estate-of-account.js'
import { NEVER_THE_SAME } from './paging.js'
import { read } from './scan.js'
import { AUDIT_ROLE } from './seed/index.js'
import { LABS, SHOP } from './seed/place.js'

/** Where moto falls short of AWS, and the sandbox does not: members that it leaves out, with the reason. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  'aws.iam.accountSummary SummaryMap.AccountPasswordPresent': 'IAM says whether the root user has a password',
}

/** The sandbox, made of what moto answers to plain calls, is read as moto is. */
export function describeSandbox(
  server: () => {
    readonly endpoint: string
    readonly atHome: AwsCredentialIdentity
    readonly inLabs: AwsCredentialIdentity
  },
): void {
  describe('the sandbox, with the same objects', () => {
    let real: Lists
    let imitated: Lists
    beforeAll(async () => {
      const { endpoint, atHome, inLabs } = server()
      const shop = await estateOfAccount(SHOP, { endpoint, credentials: atHome })
      const labs = await estateOfAccount(LABS, { endpoint, credentials: inLabs })
      const assumableRoles = [{ name: AUDIT_ROLE.slice(AUDIT_ROLE.lastIndexOf('/') + 1) }]
      const sandbox = await startAwsSandbox({ accounts: { [SHOP]: shop, [LABS]: { ...labs, assumableRoles } } })
      try {
        const needs = needsOf(rules)
        const credentials = { accessKeyId: `AKIA${SHOP}`, secretAccessKey: 'sandbox' }
        imitated = listsOf(await read(needs, { endpoint: sandbox.endpoint, credentials }))
        real = listsOf(await read(needs, { endpoint, credentials: atHome }))
      } finally {
        await sandbox.close()
      }
    })

    it('has the same lists', () => {
      expect([...imitated.keys()].sort()).toEqual([...real.keys()].sort())
      const told = [...real.values()].filter((portion) => !isUntold(portion))
      expect(told.flatMap(({ items }) => items).length).toBeGreaterThan(300)
    })

    it('gives the same items, facts and gaps', () => {
      for (const [list, portion] of real)
        if (!isUntold(portion)) expect(withoutLeftOut(list, imitated.get(list)), list).toEqual(portion)
    })

    it('tells whole lists where moto does not know the operation', () => {
      const untold = [...real].filter(([, portion]) => isUntold(portion)).map(([list]) => imitated.get(list)?.state)
      expect(new Set(untold)).toEqual(new Set(['complete']))
    })

    it('says what moto leaves out', () => {
      for (const [list, portion] of imitated)
        for (const path of leftOutOf(list)) {
          const values = [portion, real.get(list)].flatMap((one) => one?.items.map((item) => valueAt(item, path)) ?? [])
          expect(values, `${list} ${path.join('.')}`).toEqual([expect.anything(), undefined])
        }
    })
  })
}

type Told = { readonly state: string; readonly items: readonly object[]; readonly gaps: readonly Gap[] }
type Lists = ReadonlyMap<string, Told>

const listsOf = ({ portions }: Collected): Lists =>
  new Map(
    portions.map(({ name, portion }) => [
      `${name} ${scopeKey(portion.scope)}`,
      JSON.parse(JSON.stringify(portion, same)) as Told,
    ]),
  )

const same = (key: string, value: unknown): unknown => (NEVER_THE_SAME.includes(key) ? null : value)

/** Nothing is known of such a list, or not all that belongs to it, as moto has no such operation. */
const isUntold = ({ gaps, items }: Told): boolean =>
  [...gaps, ...items.flatMap((item) => Object.values(item).flatMap(gapOf))].some(({ source }) =>
    UNKNOWN_TO_MOTO.includes(source),
  )

const gapOf = (value: unknown): readonly Gap[] =>
  isObject(value) && value['known'] === false ? [value['gap'] as Gap] : []

const leftOutOf = (list: string): readonly (readonly string[])[] =>
  Object.keys(LEFT_OUT)
    .map((place) => place.split(' '))
    .filter(([name]) => list.startsWith(`${name ?? ''} `))
    .map(([, path = '']) => path.split('.'))

const valueAt = (item: object, path: readonly string[]): unknown =>
  path.reduce<unknown>((value, key) => (isObject(value) ? value[key] : undefined), item)

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

function withoutLeftOut(list: string, portion: Told | undefined): unknown {
  const paths = new Set(leftOutOf(list).map((path) => path.at(-1)))
  return JSON.parse(JSON.stringify(portion, (key, value: unknown) => (paths.has(key) ? undefined : value)))
}
