import { describe, expect, it } from 'vitest'
import { acmeOrg } from '../../../fixtures/acme-shop/datadog/index.js'
import { ask, serveOrg } from '../../support/datadog-sandbox.js'

const payments = acmeOrg.teams?.[0]
const monitors = acmeOrg.monitors ?? []

type Ids = readonly (string | number)[]
type Paged = {
  readonly path: string
  /** The query of a page, by its number. */
  readonly page: (number: number) => string
  readonly ids: (body: never) => Ids
  readonly whole: Ids
}

const idsOf = (list: readonly { readonly id: string | number }[] = []): Ids => list.map(({ id }) => id)
const data = (body: { readonly data: readonly { readonly id: string }[] }): Ids => idsOf(body.data)
const jsonApi = (size: number) => (number: number) => `page[size]=${size}&page[number]=${number}`
const live = (acmeOrg.hosts ?? []).filter(({ aws_name }) => aws_name !== 'old-import-1')

const PAGED: Readonly<Record<string, Paged>> = {
  ListMonitors: {
    path: '/api/v1/monitor',
    page: (number) => `page=${number}&page_size=7`,
    ids: (body: readonly { readonly id: number }[]) => idsOf(body),
    whole: idsOf(monitors),
  },
  SearchMonitors: {
    path: '/api/v1/monitor/search',
    page: (number) => `page=${number}&per_page=7`,
    ids: (body: { readonly monitors: readonly { readonly id: number }[] }) => idsOf(body.monitors),
    whole: idsOf(monitors),
  },
  GetMonitorNotificationRules: {
    path: '/api/v2/monitor/notification_rule',
    page: (number) => `page=${number}&per_page=2`,
    ids: data,
    whole: idsOf(acmeOrg.notificationRules),
  },
  ListSLOs: {
    path: '/api/v1/slo',
    page: (number) => `limit=2&offset=${2 * number}`,
    ids: data,
    whole: idsOf(acmeOrg.objectives),
  },
  SearchSLO: {
    path: '/api/v1/slo/search',
    page: jsonApi(2),
    ids: (body: { data: { attributes: { slos: { data: { id: string } }[] } } }) =>
      body.data.attributes.slos.map((one) => one.data.id),
    whole: idsOf(acmeOrg.objectives),
  },
  ListTests: {
    path: '/api/v1/synthetics/tests',
    page: (number) => `page_size=2&page_number=${number}`,
    ids: (body: { tests: { public_id: string }[] }) => body.tests.map(({ public_id }) => public_id),
    whole: (acmeOrg.syntheticTests ?? []).map(({ public_id }) => public_id),
  },
  ListHosts: {
    path: '/api/v1/hosts',
    page: (number) => `start=${6 * number}&count=6`,
    ids: (body: { host_list: { id: number }[] }) => idsOf(body.host_list),
    whole: idsOf(live),
  },
  ListCatalogEntity: {
    path: '/api/v2/catalog/entity',
    page: (number) => `page[limit]=4&page[offset]=${4 * number}`,
    ids: data,
    whole: idsOf(acmeOrg.entities),
  },
  ListScorecardRules: {
    path: '/api/v2/scorecard/rules',
    page: (number) => `page[size]=2&page[offset]=${2 * number}`,
    ids: data,
    whole: idsOf(acmeOrg.scorecardRules),
  },
  ListScorecardOutcomes: {
    path: '/api/v2/scorecard/outcomes',
    page: (number) => `page[size]=3&page[offset]=${3 * number}`,
    ids: data,
    whole: idsOf(acmeOrg.scorecardOutcomes),
  },
  ListTeams: { path: '/api/v2/team', page: jsonApi(3), ids: data, whole: idsOf(acmeOrg.teams) },
  'ListTeams by offset': {
    path: '/api/v2/team',
    page: (number) => `page[limit]=3&page[offset]=${3 * number}`,
    ids: data,
    whole: idsOf(acmeOrg.teams),
  },
  GetTeamMemberships: {
    path: `/api/v2/team/${payments?.id ?? ''}/memberships`,
    page: jsonApi(2),
    ids: (body: { data: { relationships: { user: { data: { id: string } } } }[] }) =>
      body.data.map(({ relationships }) => relationships.user.data.id),
    whole: (payments?.members ?? []).map(({ user }) => user),
  },
  ListOnCallSchedules: {
    path: '/api/v2/on-call/schedules',
    page: jsonApi(4),
    ids: data,
    whole: idsOf(acmeOrg.schedules),
  },
  ListUsers: { path: '/api/v2/users', page: jsonApi(5), ids: data, whole: idsOf(acmeOrg.users) },
  ListAPIKeys: { path: '/api/v2/api_keys', page: jsonApi(3), ids: data, whole: idsOf(acmeOrg.apiKeys) },
  ListApplicationKeys: {
    path: '/api/v2/application_keys',
    page: jsonApi(2),
    ids: data,
    whole: idsOf(acmeOrg.applicationKeys),
  },
}

describe.each(Object.entries(PAGED))('%s', (_, { path, page, ids, whole }) => {
  const read = async (settings: Parameters<typeof serveOrg>[0], most = 100): Promise<Ids[]> => {
    const sandbox = await serveOrg(settings)
    const pages: Ids[] = []
    for (let number = 0; number < most; number += 1) {
      const { body } = await ask(sandbox, `${path}?${page(number)}`)
      const found = ids(body as never)
      if (found.length === 0) break
      pages.push(found)
    }
    return pages
  }

  it('read to the end in pages is the whole', async () => {
    const pages = await read({})
    expect(pages.length).toBeGreaterThan(1)
    expect(pages.flat()).toEqual(whole)
    expect(new Set(pages.slice(0, -1).map((one) => one.length)).size).toBe(1)
  })

  it('begins anew for ever where the server ignores the page', async () => {
    const pages = await read({ faults: () => ({ pages: 'ignored' }) }, 4)
    expect(pages).toHaveLength(4)
    expect(new Set(pages.map(String)).size).toBe(1)
  })

  it('may give a page twice, or an element', async () => {
    const [first, second, third] = await read({})
    const repeated = await read({ faults: (_call, earlier) => (earlier === 1 ? { pages: 'repeated' } : undefined) }, 3)
    expect(repeated).toEqual([first, first, third].filter((one) => one !== undefined))
    const overlapping = await read({ faults: () => ({ pages: 'overlapping' }) }, 2)
    expect(overlapping[1]).toEqual([first?.at(-1), ...(second ?? []), ...(third ?? [])].slice(0, first?.length))
  })

  it('gives no larger page than it is told to', async () => {
    const sandbox = await serveOrg({ pageSize: 1 })
    const { body } = await ask(sandbox, `${path}?${page(0)}`)
    expect(ids(body as never)).toEqual(whole.slice(0, 1))
  })
})

describe('the list of monitors', () => {
  it('comes whole to those who ask for no page, whatever size they name', async () => {
    const sandbox = await serveOrg({ pageSize: 5 })
    for (const query of ['', '?page_size=3']) {
      const { body } = await ask(sandbox, `/api/v1/monitor${query}`)
      expect(body).toHaveLength(monitors.length)
    }
  })

  it('is read with the last id as a cursor until nothing comes', async () => {
    const sandbox = await serveOrg()
    const read: number[] = []
    for (;;) {
      const { body } = await ask(sandbox, `/api/v1/monitor?id_offset=${read.at(-1) ?? 0}&page_size=9`)
      const page = idsOf(body as { id: number }[]) as number[]
      if (page.length === 0) break
      read.push(...page)
    }
    expect(read).toEqual((idsOf(monitors) as number[]).toSorted((a, b) => a - b))
  })
})

describe('what answers say of their pages', () => {
  const meta = async (path: string): Promise<unknown> => (await ask(await serveOrg(), path)).body

  it('is what there is beyond the page, where they say it', async () => {
    expect(await meta('/api/v1/monitor/search?per_page=7&page=1')).toMatchObject({
      metadata: { total_count: monitors.length, page_count: Math.ceil(monitors.length / 7), page: 1, per_page: 7 },
    })
    expect(await meta('/api/v1/hosts?count=6&start=6')).toMatchObject({
      total_matching: live.length,
      total_returned: 6,
    })
    expect(await meta('/api/v1/slo?limit=2')).toMatchObject({
      metadata: { page: { total_count: acmeOrg.objectives?.length, total_filtered_count: 2 } },
    })
    expect(await meta('/api/v2/users?page[size]=2')).toMatchObject({
      meta: { page: { total_count: acmeOrg.users.length, total_filtered_count: acmeOrg.users.length } },
    })
    expect(await meta('/api/v2/team?page[size]=3&page[number]=1')).toMatchObject({
      meta: { pagination: { type: 'number_size', number: 1, size: 3, total: acmeOrg.teams?.length } },
    })
    expect(await meta('/api/v2/team')).toMatchObject({ meta: { pagination: { type: 'offset_limit', limit: 100 } } })
  })

  it('is no next page where the catalogue ends', async () => {
    const last = (await meta('/api/v2/catalog/entity?page[limit]=100')) as { links: object }
    expect(last.links).toEqual({ self: '/api/v2/catalog/entity?page%5Blimit%5D=100&page%5Boffset%5D=0' })
    const first = (await meta('/api/v2/catalog/entity?page[limit]=4')) as { links: { next: string } }
    expect(first.links.next).toBe('/api/v2/catalog/entity?page%5Blimit%5D=4&page%5Boffset%5D=4')
  })

  it('is refused where the page is no number', async () => {
    const { status, body } = await ask(await serveOrg(), '/api/v1/monitor?page=first')
    expect([status, body]).toEqual([400, { errors: ['Invalid value for page: first'] }])
  })
})
