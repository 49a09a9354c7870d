import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { requireRead } from '../../../src/collect/datadog/guard.js'
import { type Operation, OPERATIONS, type Parameters } from '../../../src/collect/datadog/operations.js'
import { startRequestBuilder } from '../../../src/collect/datadog/request-builder.js'

const ORIGIN = 'http://127.0.0.1:9'
/** The official client takes seconds to load, and many on a busy machine. */
const LOADING_MILLISECONDS = 60_000

/** Every operation as collectors call it, and the path and query that the official client makes of it. */
const CONTRACT: { readonly [Name in Operation]: readonly [Parameters, path: string, query: string] } = {
  'datadog:Validate': [{}, '/api/v1/validate', ''],
  'datadog:GetCurrentUser': [{}, '/api/v2/current_user', ''],
  'datadog:ListMonitors': [
    { withDowntimes: true, idOffset: 0, pageSize: 1000 },
    '/api/v1/monitor',
    'with_downtimes=true&id_offset=0&page_size=1000',
  ],
  'datadog:SearchMonitors': [{ page: 0, perPage: 100 }, '/api/v1/monitor/search', 'page=0&per_page=100'],
  'datadog:GetMonitorNotificationRules': [
    { page: 0, perPage: 100 },
    '/api/v2/monitor/notification_rule',
    'page=0&per_page=100',
  ],
  'datadog:ListSLOs': [{ limit: 1000, offset: 0 }, '/api/v1/slo', 'limit=1000&offset=0'],
  'datadog:ListTests': [{ pageSize: 100, pageNumber: 0 }, '/api/v1/synthetics/tests', 'page_size=100&page_number=0'],
  'datadog:ListHosts': [
    { start: 0, count: 1000, includeHostsMetadata: true, includeMutedHostsData: true },
    '/api/v1/hosts',
    'start=0&count=1000&include_muted_hosts_data=true&include_hosts_metadata=true',
  ],
  'datadog:ListActiveMetrics': [{ from: 1780228800 }, '/api/v1/metrics', 'from=1780228800'],
  'datadog:ListLogIndexes': [{}, '/api/v1/logs/config/indexes', ''],
  'datadog:ListLogsArchives': [{}, '/api/v2/logs/config/archives', ''],
  'datadog:ListAWSAccounts': [{}, '/api/v2/integration/aws/accounts', ''],
  'datadog:ListCatalogEntity': [
    { pageOffset: 0, pageLimit: 100, include: 'schema' },
    '/api/v2/catalog/entity',
    'page[offset]=0&page[limit]=100&include=schema',
  ],
  'datadog:ListTeams': [{ pageNumber: 0, pageSize: 100 }, '/api/v2/team', 'page[number]=0&page[size]=100'],
  'datadog:ListUsers': [{ pageSize: 100, pageNumber: 0 }, '/api/v2/users', 'page[size]=100&page[number]=0'],
  'datadog:ListOnCallSchedules': [
    { pageSize: 100, pageNumber: 0 },
    '/api/v2/on-call/schedules',
    'page[size]=100&page[number]=0',
  ],
  'datadog:GetOnCallSchedule': [
    { scheduleId: 's 1', include: 'layers,layers.members' },
    '/api/v2/on-call/schedules/s%201',
    'include=layers,layers.members',
  ],
  'datadog:GetScheduleOnCallUser': [
    { scheduleId: 's/1', filterAtTs: '2026-06-01T12:00:00Z' },
    '/api/v2/on-call/schedules/s%2F1/on-call',
    'filter[at_ts]=2026-06-01T12:00:00Z',
  ],
  'datadog:GetScheduleOnCallResponders': [
    { scheduleId: 's/1', filterAtTs: '2026-06-01T12:00:00Z', include: 'responders,responders.shifts' },
    '/api/v2/on-call/schedules/s%2F1/responders',
    'include=responders,responders.shifts&filter[at_ts]=2026-06-01T12:00:00Z',
  ],
  'datadog:GetOnCallTeamRoutingRules': [
    { teamId: 't-1', include: 'rules' },
    '/api/v2/on-call/teams/t-1/routing-rules',
    'include=rules',
  ],
  'datadog:GetOnCallEscalationPolicy': [
    { policyId: 'p-1', include: 'steps.targets' },
    '/api/v2/on-call/escalation-policies/p-1',
    'include=steps.targets',
  ],
  'datadog:ListScorecardRules': [
    { pageSize: 100, pageOffset: 0 },
    '/api/v2/scorecard/rules',
    'page[size]=100&page[offset]=0',
  ],
  'datadog:ListScorecardOutcomes': [
    { pageSize: 100, pageOffset: 0 },
    '/api/v2/scorecard/outcomes',
    'page[size]=100&page[offset]=0',
  ],
  'datadog:ListAPIKeys': [{ pageSize: 100, pageNumber: 0 }, '/api/v2/api_keys', 'page[size]=100&page[number]=0'],
  'datadog:ListApplicationKeys': [
    { pageSize: 100, pageNumber: 0 },
    '/api/v2/application_keys',
    'page[size]=100&page[number]=0',
  ],
}

const operations = Object.keys(OPERATIONS) as Operation[]

describe('the official client', () => {
  const noise = vi.fn()
  let builder: ReturnType<typeof startRequestBuilder>
  beforeAll(async () => {
    vi.stubEnv('DD_SITE', 'evil.example.com')
    vi.stubEnv('DD_API_KEY', 'from-the-environment')
    vi.stubEnv('DD_APP_KEY', 'from-the-environment')
    vi.stubEnv('DEBUG', '1')
    for (const stream of [process.stdout, process.stderr]) vi.spyOn(stream, 'write').mockImplementation(noise)
    builder = startRequestBuilder(ORIGIN)
    await builder.build('datadog:GetCurrentUser', {})
  }, LOADING_MILLISECONDS)
  afterAll(async () => {
    await builder.close()
    vi.restoreAllMocks()
    vi.unstubAllEnvs()
  })

  test.each(operations)('makes a GET to the path of the table, with every parameter: %s', async (operation) => {
    const [parameters, path, query] = CONTRACT[operation]
    const request = await builder.build(operation, parameters)
    const url = new URL(request.url)
    expect(request.method).toBe('GET')
    expect(url.origin + url.pathname).toBe(ORIGIN + path)
    expect(decodeURIComponent(url.search.slice(1))).toBe(query)
    expect([...url.searchParams].length).toBe(Object.keys(parameters).filter((name) => !/.Id$/.test(name)).length)
    expect(() => requireRead(operation, request, ORIGIN)).not.toThrow()
  })

  test('takes no keys and no site from the environment, and prints nothing', async () => {
    const request = await builder.build('datadog:ListMonitors', {})
    expect(JSON.stringify(request)).not.toMatch(/environment|evil/)
    expect(
      Object.keys(request.headers)
        .map((name) => name.toLowerCase())
        .sort(),
    ).toEqual(['accept', 'user-agent'])
    expect(noise).not.toHaveBeenCalled()
  })

  test('says what is missing', async () => {
    await expect(builder.build('datadog:GetOnCallEscalationPolicy', {})).rejects.toThrow('policyId')
  })

  test('is loaded by the thread alone', () => {
    const loaded = Object.keys(createRequire(import.meta.url).cache).filter((path) => path.includes('@datadog'))
    expect(loaded).toEqual([])
    const folder = join(import.meta.dirname, '../../../src/collect/datadog')
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.[jt]s$/.test(name))
    const naming = files.filter((name) => readFileSync(join(folder, name), 'utf8').includes('@datadog/'))
    expect(naming).toEqual(['request-worker.js'])
  })
})

describe('a thread that fails', () => {
  const scripted = (script: string): URL => new URL(`data:text/javascript,${encodeURIComponent(script)}`)

  test.each([
    ['cannot be loaded', 'throw new Error("no such module")', 'cannot be loaded: no such module'],
    ['ends', 'process.exit(0)', 'is not running'],
    [
      'does not answer',
      'import { parentPort } from "node:worker_threads"; parentPort.on("message", () => undefined)',
      'does not answer',
    ],
    [
      'answers something else',
      'import { parentPort } from "node:worker_threads"; parentPort.on("message", ({ id }) => parentPort.postMessage({ id, request: 1 }))',
      'no request: no answer',
    ],
  ])('%s', async (_name, script, detail) => {
    const builder = startRequestBuilder(ORIGIN, {
      file: scripted(script),
      answerMilliseconds: detail === 'does not answer' ? 1 : 60_000,
    })
    await expect(builder.build('datadog:ListMonitors', {})).rejects.toThrow(detail)
    await builder.close()
  })

  test('does not keep the program alive once it has answered', async () => {
    const ports = (): number => process.getActiveResourcesInfo().filter((name) => name === 'MessagePort').length
    const before = ports()
    const echo = scripted(
      'import { parentPort } from "node:worker_threads"; parentPort.on("message", ({ id }) => parentPort.postMessage({ id, request: { method: "GET", url: "x", headers: {} } }))',
    )
    const builder = startRequestBuilder(ORIGIN, { file: echo })
    await expect(builder.build('datadog:ListMonitors', {})).resolves.toMatchObject({ method: 'GET' })
    expect(ports()).toBe(before)
    await builder.close()
  })

  test('fails all who wait, and all who come later', async () => {
    const silent = scripted('import { parentPort } from "node:worker_threads"; parentPort.on("message", () => {})')
    const builder = startRequestBuilder(ORIGIN, { file: silent, answerMilliseconds: 60_000 })
    const waiting = [builder.build('datadog:ListMonitors', {}), builder.build('datadog:ListSLOs', {})]
    const settled = Promise.allSettled(waiting)
    await builder.close()
    expect((await settled).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    await expect(builder.build('datadog:ListMonitors', {})).rejects.toThrow('was closed')
  })
})
