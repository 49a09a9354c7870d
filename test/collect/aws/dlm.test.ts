import type { LifecyclePolicy } from '@aws-sdk/client-dlm'
import { describe, expect, test } from 'vitest'
import { ApiError } from '../../../src/sandbox/aws/operation.js'
import { ACCOUNT, IRELAND } from '../../support/make.js'
import { denying, readAccount } from '../../support/sandbox.js'

const arn = (id: string): string => `arn:aws:dlm:eu-west-1:${ACCOUNT}:policy/${id}`

const policy = (PolicyId: string, over: LifecyclePolicy = {}): LifecyclePolicy => ({
  PolicyId,
  PolicyArn: arn(PolicyId),
  Description: 'nightly',
  State: 'ENABLED',
  ExecutionRoleArn: 'arn:aws:iam::111111111111:role/dlm',
  DefaultPolicy: false,
  Tags: { team: 'storage' },
  PolicyDetails: {
    PolicyType: 'EBS_SNAPSHOT_MANAGEMENT',
    ResourceTypes: ['VOLUME'],
    TargetTags: [{ Key: 'backup', Value: 'true' }],
    Schedules: [{ Name: 'nightly', CreateRule: { Interval: 24, IntervalUnit: 'HOURS' }, RetainRule: { Count: 7 } }],
  },
  ...over,
})

const holding = (...policies: LifecyclePolicy[]) => ({ regions: { 'eu-west-1': { dlm: { policies } } } })
const NAME = 'aws.dlm.policies'

describe('Data Lifecycle Manager', () => {
  test('each policy is read with its schedules', async () => {
    const { portion } = await readAccount(holding(policy('p-1'), policy('p-2'), policy('p-3')), [NAME], { pageSize: 2 })
    const { state, items, gaps } = portion(NAME)
    expect({ state, gaps }).toEqual({ state: 'complete', gaps: [] })
    const { Description: _, ExecutionRoleArn: __, Tags: ___, ...kept } = policy('p-1')
    expect(items[0]).toEqual({ ...kept, id: arn('p-1'), scope: IRELAND, name: 'p-1', tags: { team: 'storage' } })
    expect(items.map(({ id }) => id)).toEqual(['p-1', 'p-2', 'p-3'].map(arn))
  })

  test('a policy that does not tell its ARN is given the one that AWS would', async () => {
    const { portion } = await readAccount(holding(policy('p-1', { PolicyArn: undefined })), [NAME])
    expect(portion(NAME)).toMatchObject({ state: 'complete', items: [{ id: arn('p-1') }] })
  })

  test('an account without policies has a complete empty list', async () => {
    const { portion } = await readAccount({}, [NAME])
    expect(portion(NAME)).toEqual({ scope: IRELAND, state: 'complete', items: [], gaps: [] })
  })

  test.each(['dlm:GetLifecyclePolicies', 'dlm:GetLifecyclePolicy'])(
    'without %s the list is missing',
    async (operation) => {
      const { portion } = await readAccount(holding(policy('p-1')), [NAME], { faults: denying(operation) })
      expect(portion(NAME)).toMatchObject({
        state: 'missing',
        items: [],
        gaps: [{ reason: 'denied', source: operation, permission: operation }],
      })
    },
  )

  test('a page of a captive portal is no empty list', async () => {
    const { portion } = await readAccount(holding(policy('p-1')), [NAME], {
      faults: ({ operation }) => (operation === 'dlm:GetLifecyclePolicies' ? { instead: '{}' } : undefined),
    })
    expect(portion(NAME)).toMatchObject({ state: 'missing', gaps: [{ reason: 'failed' }] })
  })

  test('a policy that is gone since it was listed leaves no gap', async () => {
    const gone = new ApiError('ResourceNotFoundException', 404, 'The policy p-1 does not exist')
    const { portion } = await readAccount(holding(policy('p-1'), policy('p-2')), [NAME], {
      faults: ({ input }) => (input['PolicyId'] === 'p-1' ? { error: () => gone } : undefined),
    })
    expect(portion(NAME)).toMatchObject({ state: 'complete', gaps: [], items: [{ name: 'p-2' }] })
  })

  test('hostile names survive the wire', async () => {
    const id = '"p" <b> & größe/../%2F\u{1f600}'
    const { portion } = await readAccount(holding(policy(id, { Tags: { 'a"<b>': '&\u{1f600}\n' } })), [NAME])
    expect(portion(NAME)).toMatchObject({
      state: 'complete',
      items: [{ id: arn(id), name: id, tags: { 'a"<b>': '&\u{1f600}\n' } }],
    })
  })
})
