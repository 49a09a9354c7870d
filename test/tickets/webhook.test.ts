import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Report } from '../../src/model/report.js'
import { webhookSystem } from '../../src/tickets/systems/webhook.js'
import { SECRET, startWebhook, type WebhookServer } from './servers/webhook.js'
import { applyTo, type Box, runOf, type TestClock, testClock, WRITING } from './support.js'

const RULE = 'aws/rds/instance-multi-az'
const said = (day: number, status: 'fail' | 'pass', ...names: string[]): Report =>
  runOf({ day, said: { [RULE]: Object.fromEntries(names.map((name) => [name, status])) } })

let hook: WebhookServer
let clock: TestClock
let box: Box
beforeEach(async () => {
  hook = await startWebhook()
  clock = testClock()
  hook.now = clock.now
  box = { text: undefined }
})
afterEach(() => hook.close())

const apply = (report: Report, secret = SECRET, onSave?: () => void) =>
  applyTo(
    { system: webhookSystem({ url: `${hook.url}/in?token=t0ps3cret`, secret, clock, writing: WRITING }), box, clock },
    report,
    onSave,
  )
const events = () => hook.messages.map(({ event }) => event)

describe('a webhook', () => {
  it('is told of a ticket from its beginning to its end, each time signed', async () => {
    await apply(said(1, 'fail', 'orders'))
    await apply(said(2, 'fail', 'orders', 'stock'))
    await apply(said(3, 'pass', 'orders', 'stock'))
    await apply(said(4, 'pass', 'orders', 'stock'))
    await apply(said(5, 'fail', 'orders'))
    expect(events()).toEqual([
      'created',
      'commented',
      'updated',
      'commented',
      'closed',
      'reopened',
      'commented',
      'updated',
    ])
    expect(new Set(hook.messages.map(({ group }) => group)).size).toBe(1)
    expect(hook.messages[1]?.comment).toContain('1 resource more failing')
    expect(hook.messages[2]?.resources.map(({ state }) => state)).toEqual(['failing', 'failing'])
  })

  it('is told the same thing twice with the same key where nobody knows whether it heard', async () => {
    let left = 2
    hook.fault = () => (left-- > 0 ? { after: { status: 500 } } : undefined)
    expect((await apply(said(1, 'fail', 'orders'))).failures).toEqual([])
    expect([events(), hook.repeated.length]).toEqual([['created'], 2])
  })

  it('hears of a ticket once although a run broke off after telling it', async () => {
    let saves = 0
    const breaks = apply(said(1, 'fail', 'orders'), SECRET, () => {
      saves += 1
      if (saves === 5) throw new Error('killed')
    })
    await expect(breaks).rejects.toThrow('killed')
    expect(events()).toEqual(['created'])
    expect((await apply(said(1, 'fail', 'orders'))).failures).toEqual([])
    expect([events(), hook.repeated.length]).toEqual([['created'], 1])
  })

  it('that refuses the signature is named, and neither secret nor address is', async () => {
    const { failures } = await apply(said(1, 'fail', 'orders'), 'another-secret')
    const text = failures.map(({ problem }) => problem.message).join()
    expect(text).toMatch(/created: status 401: .*PLUMBLINE_WEBHOOK_SECRET/)
    expect(`${text}${box.text ?? ''}`).not.toMatch(/t0ps3cret|another-secret/)
  })

  it('that is overrun is given the time it asks for', async () => {
    let isFirst = true
    hook.fault = () => {
      const was = isFirst
      isFirst = false
      return was ? { before: { status: 429, headers: { 'retry-after': '5' } } } : undefined
    }
    const before = clock.now()
    expect((await apply(said(1, 'fail', 'orders'))).failures).toEqual([])
    expect(clock.now() - before).toBeGreaterThanOrEqual(5_000)
  })
})
