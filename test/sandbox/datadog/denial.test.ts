import { describe, expect, it } from 'vitest'
import { acmeOrg } from '../../../fixtures/acme-shop/datadog/index.js'
import { deny, unauthorized } from '../../../src/sandbox/datadog/faults.js'
import { operations } from '../../../src/sandbox/datadog/operations.js'
import { ask, KEYS, serveOrg } from '../../support/datadog-sandbox.js'

/** The path of an operation with something of the shop in it, and with what it cannot be asked without. */
const REQUIRED: Readonly<Record<string, string>> = {
  ListActiveMetrics: '?from=0',
  GetServiceList: '?filter[env]=production',
}
const NAMED: Readonly<Record<string, string | undefined>> = {
  monitor_id: String(acmeOrg.monitors?.[0]?.id),
  team_id: acmeOrg.teams?.[0]?.id,
  schedule_id: acmeOrg.schedules?.[0]?.id,
  policy_id: acmeOrg.escalationPolicies?.[0]?.id,
}
const pathOf = ({ name, path }: (typeof operations)[number]): string =>
  path.replace(/\{(\w+)\}/g, (_, parameter: string) => NAMED[parameter] ?? '') + (REQUIRED[name] ?? '')

const scoped = operations.filter(({ scope }) => scope !== undefined)

describe.each(operations.map((operation) => [operation.name, operation] as const))('%s', (name, operation) => {
  const path = pathOf(operation)

  it('answers keys and tokens alike, and keeps record of both', async () => {
    const sandbox = await serveOrg()
    const byKeys = await ask(sandbox, path)
    const byToken = await ask(sandbox, path, { headers: { authorization: 'Bearer sandbox' } })
    expect([byKeys.status, byToken.status]).toEqual([200, 200])
    expect(byToken.text).toBe(byKeys.text)
    const common = { method: 'GET', path: path.split('?')[0], operation: `datadog:${name}` }
    expect(sandbox.calls).toMatchObject([
      { ...common, authorization: 'keys' },
      { ...common, authorization: 'bearer' },
    ])
    expect(JSON.stringify(sandbox.calls)).not.toContain('sandbox"')
  })

  it('refuses strangers', async () => {
    const sandbox = await serveOrg()
    const { status, body } = await ask(sandbox, path, {})
    expect(status).toBe(403)
    expect(body).toMatchObject({ errors: [name === 'Validate' ? 'API key required' : 'Forbidden'] })
    const half = await ask(sandbox, path, { headers: { 'DD-API-KEY': 'sandbox' } })
    expect(half.status).toBe(name === 'Validate' ? 200 : 403)
    expect(sandbox.calls.map(({ authorization }) => authorization)).toEqual(['none', 'api-key'])
  })
})

describe.each(scoped.map((operation) => [operation.name, operation] as const))('%s', (_, operation) => {
  const { scope = '' } = operation

  it('refuses a key without its scope in the same words as the fault does', async () => {
    const path = pathOf(operation)
    const lacking = await ask(await serveOrg({ lacks: [scope] }), path)
    const denied = await ask(await serveOrg({ faults: () => deny }), path)
    const detail = operation.refuses === 'json-api' ? { status: '403', title: 'Forbidden' } : 'Forbidden'
    expect(lacking.status).toBe(403)
    expect(lacking.body).toMatchObject({ errors: [detail] })
    expect([denied.status, denied.text]).toEqual([403, lacking.text])
    if (operation.refuses === 'json-api') expect(lacking.text).toContain(`Missing scope: ${scope}`)
  })

  it('answers a key that lacks all other scopes', async () => {
    const others = operations.flatMap((one) => (one.scope === undefined || one.scope === scope ? [] : [one.scope]))
    expect((await ask(await serveOrg({ lacks: others }), pathOf(operation))).status).toBe(200)
  })
})

it('tells a token that has ended', async () => {
  const { status, body } = await ask(await serveOrg({ faults: () => unauthorized }), '/api/v1/monitor')
  expect([status, body]).toEqual([401, { errors: ['Unauthorized'] }])
})

it('is read-only, and says so', async () => {
  const sandbox = await serveOrg()
  const { status } = await ask(sandbox, '/api/v1/monitor', { method: 'POST', headers: KEYS, body: '{}' })
  expect(status).toBe(405)
  expect(sandbox.calls).toMatchObject([{ method: 'POST', operation: 'datadog:ListMonitors' }])
})

it('keeps record of what it does not have', async () => {
  const sandbox = await serveOrg()
  expect((await ask(sandbox, '/api/v1/dashboard')).status).toBe(404)
  expect(sandbox.calls).toMatchObject([{ path: '/api/v1/dashboard', operation: '' }])
})

it('refuses what it would have to ignore', async () => {
  const { status, text } = await ask(await serveOrg(), '/api/v1/monitor?group_states=all')
  expect([status, text]).toEqual([400, '{"errors":["The sandbox does not know group_states here"]}'])
})

it.each(['/api/v1/monitor/1', '/api/v2/team/x/memberships', '/api/v2/on-call/schedules/x/on-call'])(
  'has nothing at %s',
  async (path) => {
    expect((await ask(await serveOrg(), path)).status).toBe(404)
  },
)
