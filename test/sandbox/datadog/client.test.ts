import { beforeAll, describe, expect, it } from 'vitest'
import { acmeOrg } from '../../../fixtures/acme-shop/datadog/index.js'
import { ACME_NOW } from '../../../fixtures/support/time.js'
import { operations } from '../../../src/sandbox/datadog/operations.js'
import { datadogClient, unnamedIn, unparsedIn } from '../../support/datadog-client.js'
import { serveOrg } from '../../support/datadog-sandbox.js'

const from = Math.floor(ACME_NOW.getTime() / 1000) - 86_400
const schedule = acmeOrg.schedules?.[0]?.id
const team = acmeOrg.teams?.[0]?.id
const monitorId = acmeOrg.monitors?.[0]?.id
const policies = acmeOrg.escalationPolicies ?? []

/** Every operation of the sandbox, as the client calls it: what it may be asked for as well. */
const CALLS: readonly (readonly [operation: string, parameters?: object])[] = [
  ['v1.MonitorsApi.listMonitors'],
  ['v1.MonitorsApi.listMonitors', { withDowntimes: true, page: 0 }],
  ['v1.MonitorsApi.getMonitor', { monitorId, withDowntimes: true }],
  ['v1.MonitorsApi.searchMonitors', { perPage: 100 }],
  ['v2.MonitorsApi.getMonitorNotificationRules'],
  ['v2.MonitorsApi.listMonitorConfigPolicies'],
  ['v1.DowntimesApi.listDowntimes'],
  ['v1.ServiceLevelObjectivesApi.listSLOs'],
  ['v1.ServiceLevelObjectivesApi.searchSLO'],
  ['v1.SyntheticsApi.listTests'],
  ['v1.HostsApi.listHosts', { includeHostsMetadata: true }],
  ['v2.AWSIntegrationApi.listAWSAccounts'],
  ['v1.MetricsApi.listActiveMetrics', { from }],
  ['v2.APMApi.getServiceList', { filterEnv: '*' }],
  ['v2.LogsArchivesApi.listLogsArchives'],
  ['v1.LogsIndexesApi.listLogIndexes'],
  ['v2.SoftwareCatalogApi.listCatalogEntity'],
  ['v2.SoftwareCatalogApi.listCatalogEntity', { include: 'schema' }],
  ['v2.SoftwareCatalogApi.listCatalogEntity', { include: 'oncall' }],
  ['v2.ScorecardsApi.listScorecardRules'],
  ['v2.ScorecardsApi.listScorecardOutcomes', { pageSize: 100 }],
  ['v2.TeamsApi.listTeams'],
  ['v2.TeamsApi.listTeams', { pageSize: 100, pageNumber: 0 }],
  ['v2.TeamsApi.getTeamMemberships', { teamId: team }],
  ['v2.OnCallApi.listOnCallSchedules', { include: 'teams' }],
  ['v2.OnCallApi.getOnCallSchedule', { scheduleId: schedule, include: 'teams,layers,layers.members.user' }],
  ['v2.OnCallApi.getScheduleOnCallUser', { scheduleId: schedule, include: 'user' }],
  ['v2.OnCallApi.getScheduleOnCallUser', { scheduleId: schedule, filterAtTs: '2031-01-01T00:00:00Z' }],
  ['v2.OnCallApi.getScheduleOnCallResponders', { scheduleId: schedule, include: 'responders.shifts' }],
  ['v2.OnCallApi.getOnCallTeamRoutingRules', { teamId: team, include: 'rules' }],
  ...policies.map(({ id }) => {
    return ['v2.OnCallApi.getOnCallEscalationPolicy', { policyId: id, include: 'teams,steps.targets' }] as const
  }),
  ['v2.UsersApi.listUsers', { pageSize: 100 }],
  ['v2.UsersApi.getCurrentUser'],
  ['v1.OrganizationsApi.listOrgs'],
  ['v1.AuthenticationApi.validate'],
  ['v2.KeyManagementApi.listAPIKeys', { pageSize: 100 }],
  ['v2.KeyManagementApi.listApplicationKeys', { pageSize: 100 }],
]

/** What Datadog sends and its client does not name. */
const UNNAMED = new Set([
  'org_id',
  'created_at',
  'overall_state_modified',
  'creator.id',
  'matchingDowntimes.active',
  'matchingDowntimes.monitor_id',
  'matchingDowntimes.groups',
  'monitors.creator.id',
  'monitors.muted_until_ts',
  'monitors.overall_state_modified',
  'monitors.priority',
  'monitors.restricted_roles',
  'uuid',
  'created',
  'modified',
  'child_id',
  'status',
  'error',
  'data.type_id',
  'data.creator.id',
  'data.attributes.created_at',
  'data.attributes.modified_at',
  'data.attributes.slos.data.attributes.timeframe',
  'data.attributes.slos.data.attributes.target_threshold',
  'data.attributes.slos.data.attributes.warning_threshold',
  'total',
  'tests.created_at',
  'tests.modified_at',
  'tests.creator.id',
  'exact_total_matching',
  'hostList.aws_id',
  'hostList.meta.agent_flavor',
  'hostList.meta.host_id',
  'meta.pagination.number',
  'meta.pagination.first_number',
  'meta.pagination.prev_number',
  'meta.pagination.next_number',
  'meta.pagination.last_number',
  'meta.pagination.size',
  'data.attributes.tags',
  'data.attributes.allowed_login_methods',
  'data.attributes.used_in_last_24_hours',
])

beforeAll(() => {
  datadogClient('http://127.0.0.1')
}, 30_000)

describe("Datadog's own client", () => {
  const cases = CALLS.map(([operation, parameters]) => ({ operation, parameters }))
  it.each(cases)('understands all that is answered to $operation $parameters', async ({ operation, parameters }) => {
    const sandbox = await serveOrg()
    const answer = await datadogClient(sandbox.endpoint)(operation, parameters)
    expect(unparsedIn(answer)).toEqual([])
    expect(unnamedIn(answer).filter((path) => !UNNAMED.has(path))).toEqual([])
    expect(JSON.stringify(answer).length).toBeGreaterThan(10)
    expect(sandbox.calls).toMatchObject([{ method: 'GET' }])
  })

  it('is shown what the sandbox would look like to it otherwise', async () => {
    const strange = { ...acmeOrg.org, type: 'orgs', attributes: { ...acmeOrg.org.attributes, disabled: 'no' as never } }
    const sandbox = await serveOrg({}, { org: strange as never })
    const answer = await datadogClient(sandbox.endpoint)('v2.UsersApi.getCurrentUser')
    expect(unparsedIn(answer)).toEqual(['included.1'])
  })

  it('calls every operation that the sandbox knows', async () => {
    const sandbox = await serveOrg()
    const call = datadogClient(sandbox.endpoint)
    for (const [operation, parameters] of CALLS) await call(operation, parameters)
    const called = new Set(sandbox.calls.map(({ operation }) => operation))
    expect([...called].toSorted()).toEqual(operations.map(({ name }) => `datadog:${name}`).toSorted())
  })
})
