import { describe, expect, it } from 'vitest'
import { shareCredentials } from '../../../src/collect/aws/credentials.js'

const HOUR = 60 * 60_000

function source(lifetime: number | undefined) {
  const clock = { time: 0 }
  let asked = 0
  const credentials = shareCredentials(
    () => {
      asked += 1
      const expiration = lifetime === undefined ? {} : { expiration: new Date(clock.time + lifetime) }
      return Promise.resolve({ accessKeyId: `KEY${asked}`, secretAccessKey: 'x', ...expiration })
    },
    () => clock.time,
  )
  return { clock, credentials, asked: () => asked }
}

describe('shared credentials', () => {
  it('are resolved once for twenty clients that ask at once', async () => {
    const { credentials, asked } = source(HOUR)
    const given = await Promise.all(Array.from({ length: 20 }, () => credentials.provide()))
    expect(asked()).toBe(1)
    expect(new Set(given.map(({ accessKeyId }) => accessKeyId))).toEqual(new Set(['KEY1']))
  })

  it('are resolved anew five minutes before their end, once', async () => {
    const { clock, credentials, asked } = source(HOUR)
    await credentials.provide()
    clock.time = HOUR - 6 * 60_000
    await credentials.provide()
    expect(asked()).toBe(1)
    clock.time = HOUR - 4 * 60_000
    await Promise.all(Array.from({ length: 20 }, () => credentials.provide()))
    expect(asked()).toBe(2)
  })

  it('are not resolved for every call where the source gives short-lived ones', async () => {
    const { credentials, asked } = source(60_000)
    for (let call = 0; call < 50; call += 1) await credentials.provide()
    expect(asked()).toBe(1)
  })

  it('without an end are kept', async () => {
    const { clock, credentials, asked } = source(undefined)
    await credentials.provide()
    clock.time = 100 * HOUR
    await credentials.provide()
    expect(asked()).toBe(1)
  })

  it('say whether renewing gave others', async () => {
    const { credentials, asked } = source(HOUR)
    await credentials.provide()
    const used = credentials.generation()
    await expect(Promise.all([credentials.renew(used), credentials.renew(used)])).resolves.toEqual([true, true])
    await expect(credentials.renew(used)).resolves.toBe(true)
    expect(asked()).toBe(2)
    const same = shareCredentials(
      () => Promise.resolve({ accessKeyId: 'KEY', secretAccessKey: 'x' }),
      () => 0,
    )
    await same.provide()
    await expect(same.renew(same.generation())).resolves.toBe(false)
  })

  it('try again after a failure', async () => {
    let asked = 0
    const credentials = shareCredentials(
      () => {
        asked += 1
        return asked === 1
          ? Promise.reject(new Error('no'))
          : Promise.resolve({ accessKeyId: 'KEY', secretAccessKey: 'x' })
      },
      () => 0,
    )
    await expect(credentials.provide()).rejects.toThrow('no')
    await expect(credentials.provide()).resolves.toMatchObject({ accessKeyId: 'KEY' })
  })
})
