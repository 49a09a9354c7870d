import { describe, expect, test } from 'vitest'
import { createCaller } from '../../../src/collect/aws/caller.js'
import { createStats } from '../../../src/collect/stats.js'
import { ApiError } from '../../../src/sandbox/aws/operation.js'
import { ACCOUNT, GLOBAL } from '../../support/make.js'
import { denying, readAccount } from '../../support/sandbox.js'

const arn = (rest: string): string => `arn:aws:iam::${ACCOUNT}:${rest}`

describe('IAM credential report', () => {
  const NAME = 'aws.iam.credentials'
  const at = new Date('2026-11-20T07:00:00Z')
  const maria = {
    user: 'maria',
    user_creation_time: '2025-01-02T03:04:05+00:00',
    password_enabled: 'true',
    password_last_used: '2026-11-19T10:00:00+00:00',
    password_last_changed: '2026-06-01T10:00:00+02:00',
    mfa_active: 'true',
    access_key_1_active: 'true',
    access_key_1_last_rotated: '2026-10-01T00:00:00+00:00',
    access_key_1_last_used_date: 'N/A',
    access_key_2_active: 'false',
    access_key_2_last_rotated: '2024-01-01T00:00:00+00:00',
    access_key_2_last_used_date: '2024-02-01T00:00:00+00:00',
  }
  const root = {
    user: '<root_account>',
    user_creation_time: '2020-01-01T00:00:00+00:00',
    password_enabled: 'not_supported',
    password_last_used: 'no_information',
    password_last_changed: 'not_supported',
  }
  const reporting = (...credentialReport: { readonly [column: string]: string }[]) => ({
    iam: { credentialReport, credentialReportAt: at },
  })

  const generating = ({ operation }: { operation: string }): boolean => operation === 'iam:GenerateCredentialReport'
  const getting = ({ operation }: { operation: string }): boolean => operation === 'iam:GetCredentialReport'

  test('the report is asked for until it is there, and read by its columns', async () => {
    const { portion, calls } = await readAccount(reporting(root, maria), [NAME])
    expect(portion(NAME)).toEqual({
      scope: GLOBAL,
      state: 'complete',
      gaps: [],
      items: [
        {
          id: arn('root'),
          scope: GLOBAL,
          name: '<root_account>',
          tags: {},
          user: '<root_account>',
          isRoot: true,
          createdAt: '2020-01-01T00:00:00.000Z',
          passwordEnabled: null,
          passwordLastUsed: null,
          passwordLastChanged: null,
          mfaActive: false,
          accessKeys: [],
          reportGeneratedAt: at.toISOString(),
        },
        {
          id: arn('user/maria'),
          scope: GLOBAL,
          name: 'maria',
          tags: {},
          user: 'maria',
          isRoot: false,
          createdAt: '2025-01-02T03:04:05.000Z',
          passwordEnabled: true,
          passwordLastUsed: '2026-11-19T10:00:00.000Z',
          passwordLastChanged: '2026-06-01T08:00:00.000Z',
          mfaActive: true,
          accessKeys: [
            { slot: 1, active: true, lastRotated: '2026-10-01T00:00:00.000Z', lastUsed: null },
            {
              slot: 2,
              active: false,
              lastRotated: '2024-01-01T00:00:00.000Z',
              lastUsed: '2024-02-01T00:00:00.000Z',
            },
          ],
          reportGeneratedAt: at.toISOString(),
        },
      ],
    })
    expect(calls.filter(generating)).toHaveLength(2)
    expect(calls.filter(getting)).toHaveLength(1)
  })

  test.each(['ReportNotPresent', 'ReportInProgress', 'ReportExpired'])(
    'after %s it is asked for again',
    async (code) => {
      const { portion, calls } = await readAccount(reporting(maria), [NAME], {
        faults: (call, earlier) =>
          getting(call) && earlier < 2 ? { error: () => new ApiError(code, 410, 'not there') } : undefined,
      })
      expect(portion(NAME)).toMatchObject({ state: 'complete', gaps: [], items: [{ name: 'maria' }] })
      expect(calls.filter(getting)).toHaveLength(3)
      expect(calls.filter(generating)).toHaveLength(4)
    },
  )

  test('a report that never comes is a gap in the end', async () => {
    const { portion, calls } = await readAccount(reporting(maria), [NAME], {
      faults: (call) =>
        getting(call) ? { error: () => new ApiError('ReportInProgress', 404, 'in progress') } : undefined,
    })
    expect(portion(NAME)).toMatchObject({
      state: 'missing',
      gaps: [{ reason: 'failed', source: 'iam:GenerateCredentialReport' }],
    })
    expect(portion(NAME).gaps[0]?.detail).toContain('not ready')
    expect(calls.filter(generating)).toHaveLength(120)
  })

  test('the end of the run ends the wait', async () => {
    const run = new AbortController()
    const { portion, calls } = await readAccount(reporting(maria), [NAME], {
      signal: run.signal,
      faults: (call, earlier) => {
        if (getting(call) && earlier === 1) run.abort()
        return getting(call) ? { error: () => new ApiError('ReportInProgress', 404, 'in progress') } : undefined
      },
    })
    expect(portion(NAME)).toMatchObject({ state: 'missing', gaps: [{ reason: 'timeout' }] })
    expect(calls.filter(getting)).toHaveLength(2)
  })

  test('a pause ends with the run', async () => {
    const run = new AbortController()
    const gate = <T>(task: () => Promise<T>): Promise<T> => task()
    const caller = createCaller({ gate, signal: run.signal, stats: createStats(), requestTimeout: 1_000 })
    const pause = caller.pause(3_600_000)
    run.abort()
    await expect(pause).resolves.toBeUndefined()
  })

  test('a header alone is a complete empty list', async () => {
    const { portion } = await readAccount({}, [NAME])
    expect(portion(NAME)).toEqual({ scope: GLOBAL, state: 'complete', items: [], gaps: [] })
  })

  test.each(['iam:GenerateCredentialReport', 'iam:GetCredentialReport'])(
    'without %s it is missing',
    async (operation) => {
      const { portion } = await readAccount(reporting(maria), [NAME], { faults: denying(operation) })
      expect(portion(NAME)).toMatchObject({
        state: 'missing',
        items: [],
        gaps: [{ reason: 'denied', source: operation, permission: operation }],
      })
    },
  )

  test.each([
    ['mfa_active', 'maybe'],
    ['mfa_active', 'N/A'],
    ['access_key_2_active', ''],
    ['password_enabled', '1'],
    ['password_last_used', 'yesterday'],
    ['arn', ''],
  ])('a row whose %s says "%s" is a gap, and the others are read', async (column, value) => {
    const { portion } = await readAccount(reporting(root, { ...maria, [column]: value }), [NAME])
    expect(portion(NAME)).toMatchObject({ state: 'partial', items: [{ name: '<root_account>' }] })
    expect(portion(NAME).gaps).toMatchObject([{ reason: 'failed', source: 'iam:GetCredentialReport' }])
    expect(portion(NAME).gaps[0]?.detail).toContain(column)
  })

  test('hostile names survive the wire', async () => {
    const name = 'a,"b"\n<c>&größe\u{1f600}'
    const { portion } = await readAccount(reporting({ ...maria, user: name }), [NAME])
    expect(portion(NAME)).toMatchObject({ state: 'complete', items: [{ name, id: arn(`user/${name}`) }] })
  })
})
