import { describe, expect, test } from 'vitest'
import { CallFailed } from '../../../src/collect/call-failed.js'
import type { Reader } from '../../../src/collect/datadog/collector.js'
import { schedules } from '../../../src/collect/datadog/collectors/schedules.js'
import { failureOf } from '../../../src/collect/datadog/failure.js'
import { HttpFailure } from '../../../src/collect/datadog/http.js'
import { NOW, SCOPE } from './support/estate.js'

const OLDER = 'datadog:GetScheduleOnCallUser'
const refused = (status: number): CallFailed =>
  new CallFailed(
    { reason: 'failed', scope: SCOPE, source: OLDER, detail: `HTTP ${status}` },
    failureOf(new HttpFailure(status, new Headers(), '')),
  )

/** Who is on call now, where the older operation fails with a status and the newer one gives an answer. */
async function onCallNow(status: number, answer: object): Promise<readonly string[] | undefined> {
  const listed = { schedule_id: 's', team_ids: [], layers: [], id: 's', name: 's', scope: SCOPE, tags: {} }
  const reader: Reader = {
    scope: SCOPE,
    now: Date.parse(NOW),
    call: (operation) => (operation === OLDER ? Promise.reject(refused(status)) : Promise.resolve(answer)),
    pages: () => expect.unreachable(),
    itemsOf: () => expect.unreachable(),
    gap: () => expect.unreachable(),
    attempt: () => expect.unreachable(),
  }
  const moments = await schedules.facts?.onCall.read(listed, reader)
  return moments?.[0]?.user_ids
}

const link = (type: string, ids: readonly string[]) => ({ data: ids.map((id) => ({ type, id })) })
const shift = (id: string, user: string | null) => ({
  type: 'shifts',
  id,
  relationships: { user: { data: user === null ? null : { type: 'users', id: user } } },
})
const group = (...shifts: string[]) => ({
  type: 'schedule_oncall_responder',
  id: 's-current',
  relationships: { shifts: link('shifts', shifts) },
})
const answerOf = (...included: object[]) => ({
  data: {
    type: 'schedule_oncall_responders',
    id: 's-1',
    relationships: { responders: link('schedule_oncall_responder', ['s-current']) },
  },
  included,
})

describe('where the older operation cannot say who is on call', () => {
  test.each([
    ['several', answerOf(group('a', 'b'), shift('a', 'u-1'), shift('b', 'u-2')), ['u-1', 'u-2']],
    ['the same person twice', answerOf(group('a', 'b'), shift('a', 'u-1'), shift('b', 'u-1')), ['u-1']],
    ['nobody', answerOf(group()), []],
    ["nobody's shift", answerOf(group('a'), shift('a', null)), []],
  ])('the newer one is asked: %s', async (_name, answer, expected) => {
    expect(await onCallNow(409, answer)).toEqual(expected)
  })

  test.each([
    ['nothing', {}],
    ['no groups', { data: { ...answerOf().data, relationships: { responders: link('x', []) } } }],
    ['a group that was not sent along', answerOf()],
    ['a group without shifts', answerOf({ ...group(), relationships: {} })],
    ['a shift that was not sent along', answerOf(group('a'))],
    ['a shift of nobody knows whom', answerOf(group('a'), { type: 'shifts', id: 'a' })],
  ])('and what says nothing is no answer: %s', async (_name, answer) => {
    await expect(onCallNow(400, answer)).rejects.toThrow('does not say who is on call')
  })

  test('a refusal stays one', async () => {
    await expect(onCallNow(403, answerOf(group()))).rejects.toThrow('HTTP 403')
  })
})
