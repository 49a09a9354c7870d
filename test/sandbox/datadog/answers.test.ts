import { describe, expect, it } from 'vitest'
import { acmeOrg } from '../../../fixtures/acme-shop/datadog/index.js'
import { monitorId, policyId, scheduleId, teamId, userId } from '../../../fixtures/support/datadog/ids.js'
import { ACME_NOW } from '../../../fixtures/support/time.js'
import { startDatadogSandbox } from '../../../src/sandbox/datadog/server.js'
import { ask, serveOrg } from '../../support/datadog-sandbox.js'

const answer = async (path: string): Promise<unknown> => (await ask(await serveOrg(), path)).body
const seconds = ACME_NOW.getTime() / 1000

describe('monitors', () => {
  it('come with the downtimes that are under way, for those who ask', async () => {
    const listed = (await answer('/api/v1/monitor?with_downtimes=true')) as {
      id: number
      name: string
      matching_downtimes: { end: number | null; scope: string[] }[]
    }[]
    const silenced = listed.filter((one) => one.matching_downtimes.length > 0)
    expect(silenced.map(({ name, matching_downtimes }) => [name, matching_downtimes[0]?.end])).toEqual([
      ['Databases run out of disk', null],
      ['Search is slow', null],
      ['A volume of staging fills up', null],
      ['The back office stands still', seconds + 7200],
    ])
    expect(await answer('/api/v1/monitor')).not.toContainEqual(expect.objectContaining({ matching_downtimes: [] }))
  })

  it('are found with what Datadog says of them', async () => {
    const { monitors, counts } = (await answer('/api/v1/monitor/search?per_page=100')) as {
      monitors: {
        id: number
        quality_issues: string[]
        muted_until_ts: null
        metrics: string[]
        classification: string
      }[]
      counts: { muted: object[]; status: object[] }
    }
    const muted = monitors.find(({ id }) => id === monitorId('Search is slow'))
    expect(muted).toMatchObject({
      quality_issues: ['muted_duration_over_sixty_days'],
      muted_until_ts: null,
      metrics: ['trace.http.request'],
      classification: 'metric',
    })
    expect(counts.muted).toEqual([
      { count: monitors.length - 1, name: false },
      { count: 1, name: true },
    ])
    const listed = await answer('/api/v1/monitor')
    expect(JSON.stringify(listed)).not.toContain('quality_issues')
  })

  it('are known one by one', async () => {
    const id = monitorId('Checkout is down')
    expect(await answer(`/api/v1/monitor/${id}`)).toMatchObject({ id, type: 'composite' })
  })

  it('have downtimes of which some are only announced', async () => {
    const all = (await answer('/api/v1/downtime')) as object[]
    const current = (await answer('/api/v1/downtime?current_only=true')) as object[]
    expect([all.length, current.length]).toEqual([4, 3])
  })
})

describe('who is on call', () => {
  const at = async (schedule: string, moment?: string): Promise<unknown> => {
    const query = moment === undefined ? '' : `?filter[at_ts]=${moment}`
    const path = `/api/v2/on-call/schedules/${scheduleId(schedule)}/on-call${query}`
    const { data } = (await answer(path)) as { data: { relationships: { user: { data: { id: string } } } } | null }
    return data?.relationships.user.data.id
  }
  const member = (name: string) => userId(name)

  it('is somebody now, and another one a week later', async () => {
    const [now, later] = [await at('Payments primary'), await at('Payments primary', '2026-11-27T09:00:00Z')]
    expect([now, later].every((id) => acmeOrg.users.some((user) => user.id === id))).toBe(true)
    expect(later).not.toBe(now)
  })

  it('is nobody at night where only office hours are covered, and over the weekend', async () => {
    expect(await at('Orders', '2026-11-20T17:59:59Z')).toBeDefined()
    expect(await at('Orders', '2026-11-20T18:00:00Z')).toBeUndefined()
    expect(await at('Orders', '2026-11-21T12:00:00Z')).toBeUndefined()
  })

  it('is nobody once a schedule has ended', async () => {
    expect(await at('Platform', '2026-11-25T23:59:59Z')).toBeDefined()
    expect(await at('Platform', '2026-11-26T00:00:00Z')).toBeUndefined()
  })

  it('is the same one for ever where there is only one', async () => {
    const moments = ['2026-11-20T09:00:00Z', '2026-11-27T09:00:00Z', '2026-12-04T09:00:00Z']
    for (const moment of moments) expect(await at('Accounts', moment)).toBe(member('Hana Petrosek'))
  })

  it('is told in the newer answer as well, an empty list for nobody', async () => {
    const path = `/api/v2/on-call/schedules/${scheduleId('Orders')}/responders?include=responders.shifts&filter[at_ts]=`
    const friday = (await answer(`${path}2026-11-20T12:00:00Z`)) as { data: object; included: { type: string }[] }
    expect(friday.included.map(({ type }) => type)).toEqual(['schedule_oncall_responder', 'shifts'])
    const saturday = await answer(`${path}2026-11-21T12:00:00Z`)
    expect(saturday).toMatchObject({ data: { relationships: { responders: { data: [] } } } })
  })

  it('has no answer where the moment is none', async () => {
    const path = `/api/v2/on-call/schedules/${scheduleId('Orders')}/on-call?filter[at_ts]=tomorrow`
    expect((await ask(await serveOrg(), path)).status).toBe(400)
  })
})

describe('objects that point to others', () => {
  const sentAlong = async (path: string): Promise<string[]> => {
    const { included } = (await answer(path)) as { included: { type: string }[] }
    return [...new Set(included.map(({ type }) => type))].toSorted()
  }

  it.each([
    [`/api/v2/on-call/escalation-policies/${policyId('Payments escalation')}`, 'teams', ['teams']],
    [`/api/v2/on-call/escalation-policies/${policyId('Payments escalation')}`, 'steps', ['steps']],
    [
      `/api/v2/on-call/escalation-policies/${policyId('Payments escalation')}`,
      'steps.targets',
      ['schedules', 'steps', 'teams', 'users'],
    ],
    [
      `/api/v2/on-call/escalation-policies/${policyId('Web escalation')}`,
      'steps.targets',
      ['schedule_target', 'schedules', 'steps'],
    ],
    [`/api/v2/on-call/schedules/${scheduleId('Web')}`, 'layers', ['layers']],
    [`/api/v2/on-call/schedules/${scheduleId('Web')}`, 'layers.members.user', ['layers', 'members', 'users']],
    ['/api/v2/on-call/schedules', 'teams', ['teams']],
    [`/api/v2/on-call/teams/${teamId('team-payments')}/routing-rules`, 'rules', ['team_routing_rules']],
    ['/api/v2/catalog/entity', 'schema,oncall', ['oncall', 'schema']],
  ])('%s sends along %s', async (path, include, types) => {
    expect(await sentAlong(`${path}?include=${include}`)).toEqual(types)
    expect(await answer(path)).not.toHaveProperty('included')
  })

  it('are routed in their order, to nothing where nobody has set it up', async () => {
    const rulesOf = async (team: string) => {
      const { data } = (await answer(`/api/v2/on-call/teams/${teamId(team)}/routing-rules`)) as {
        data: { relationships: { rules: { data: unknown[] } } }
      }
      return data.relationships.rules.data.length
    }
    expect([await rulesOf('team-payments'), await rulesOf('team-search')]).toEqual([2, 0])
  })
})

describe('the rest', () => {
  it('shows hosts of the last three hours, and earlier ones to those who ask', async () => {
    const live = (await answer('/api/v1/hosts')) as { total_matching: number; host_list: object[] }
    const all = (await answer(`/api/v1/hosts?from=${seconds - 7 * 86_400}`)) as { total_matching: number }
    expect(all.total_matching - live.total_matching).toBe(1)
    expect(live.host_list[0]).not.toHaveProperty('meta')
    const whole = (await answer('/api/v1/hosts?include_hosts_metadata=true')) as { host_list: object[] }
    expect(whole.host_list[0]).toHaveProperty('meta.agent_version')
  })

  it('lists metrics that have reported since a moment, and asks which', async () => {
    const { metrics } = (await answer(`/api/v1/metrics?from=${seconds - 86_400}`)) as { metrics: string[] }
    expect(metrics).toContain('trace.http.request')
    expect(metrics).not.toContain('legacy.basket.kept')
    expect((await ask(await serveOrg(), '/api/v1/metrics')).status).toBe(400)
  })

  it('lists the services of one environment or of all', async () => {
    const namesIn = async (env: string) => {
      const { data } = (await answer(`/api/v2/apm/services?filter[env]=${env}`)) as {
        data: { attributes: { services: string[]; metadata: object[] } }
      }
      expect(data.attributes.metadata).toHaveLength(data.attributes.services.length)
      return data.attributes.services
    }
    expect(await namesIn('staging')).toEqual(['checkout', 'storefront'])
    expect(new Set(await namesIn('*')).size).toBe((await namesIn('*')).length)
  })

  it('says whose keys these are, and of which organisation', async () => {
    expect(await answer('/api/v2/current_user')).toMatchObject({
      data: { id: userId('Plumbline audit'), attributes: { service_account: true } },
      included: [{ type: 'roles' }, { type: 'orgs', attributes: { name: 'Acme Shop' } }],
    })
    expect(await answer('/api/v1/org')).toMatchObject({ orgs: [{ name: 'Acme Shop' }] })
  })

  it('never tells more of a key than its last four characters', async () => {
    for (const path of ['/api/v2/api_keys', '/api/v2/application_keys']) {
      const { data } = (await answer(path)) as { data: { attributes: { last4: string } }[] }
      expect(data.every(({ attributes }) => attributes.last4.length === 4 && !('key' in attributes))).toBe(true)
    }
  })

  it('finds one AWS account, the users of one status', async () => {
    expect(await answer('/api/v2/integration/aws/accounts?aws_account_id=222222222222')).toEqual({ data: [] })
    expect(await answer('/api/v2/users?filter[status]=Disabled')).toMatchObject({
      data: [{ attributes: { name: 'Tomas Ekwall' } }],
      meta: { page: { total_filtered_count: 1 } },
    })
  })

  it('of an organisation without anything is lists without anything', async () => {
    const { org, users, caller } = acmeOrg
    const empty = await startDatadogSandbox({ org, users, caller })
    const bodies = await Promise.all(
      ['/api/v1/monitor', '/api/v1/slo', '/api/v2/team', '/api/v1/hosts'].map((path) => ask(empty, path)),
    )
    await empty.close()
    expect(bodies.map(({ body }) => body)).toMatchObject([[], { data: [] }, { data: [] }, { host_list: [] }])
  })
})
