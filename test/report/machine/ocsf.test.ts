import { describe, expect, it } from 'vitest'
import { fingerprint } from '../../../src/model/fingerprint.js'
import type { Report } from '../../../src/model/report.js'
import { ocsf } from '../../../src/report/machine/ocsf.js'
import { detailedReport, machineReports, stumblingReport, withGap } from '../../support/make-machine-reports.js'
import { finding, makeReport } from '../../support/make-report-parts.js'
import { incompleteReport, readyReport } from '../../support/make-report.js'

type Event = Readonly<Record<string, unknown>>
const eventsOf = (report: Report): readonly Event[] =>
  ocsf(report)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Event)
const TAKEN = Date.parse('2026-11-21T06:05:00.000Z')

describe.each(machineReports())('of a report with %s', (_name, report) => {
  const events = eventsOf(report)

  it('has an event for the run, each finding, each pass and each result without a verdict', () => {
    const told = report.results.filter(({ status }) => status !== 'fail' && status !== 'not-applicable')
    expect(events).toHaveLength(1 + report.findings.length + report.waived.length + told.length)
  })

  it('is of class 2003 throughout, in milliseconds, at 1.6.0, each event by a uid of its own', () => {
    for (const event of events) {
      expect(event).toMatchObject({ category_uid: 2, class_uid: 2003, time: TAKEN, metadata: { version: '1.6.0' } })
      expect(event['type_uid']).toBe(200_300 + Number(event['activity_id']))
    }
    const uids = events.map(({ metadata }) => (metadata as Event)['uid'])
    expect(new Set(uids).size).toBe(uids.length)
  })

  it('names the profile of clouds only where it says the cloud', () => {
    for (const event of events)
      expect((event['metadata'] as Event)['profiles']).toEqual('cloud' in event ? ['cloud'] : undefined)
  })
})

describe('a finding', () => {
  it('is new, or there before where runs were kept', () => {
    const [, first, second] = eventsOf(detailedReport())
    expect(first).toMatchObject({ activity_id: 1, finding_info: { first_seen_time: TAKEN, last_seen_time: TAKEN } })
    const before = Date.parse('2026-10-01T06:00:00.000Z')
    expect(second).toMatchObject({ activity_id: 2, finding_info: { first_seen_time: before, last_seen_time: TAKEN } })
    const [, unknown] = eventsOf(makeReport({ findings: [finding()] }))
    expect(unknown).toMatchObject({ activity_id: 1 })
    expect(unknown?.['finding_info']).not.toHaveProperty('first_seen_time')
  })

  it('says what, whose and where', () => {
    const [, event] = eventsOf(detailedReport())
    expect(event).toMatchObject({
      severity_id: 5,
      severity: 'Critical',
      status_id: 1,
      message: 'orders: runs in eu-west-1a alone',
      compliance: { control: 'aws/rds/instance-multi-az', status_id: 3, category: 'reliability' },
      cloud: { provider: 'AWS', region: 'eu-west-1', account: { uid: '111111111111', type_id: 10 } },
      resources: [
        {
          uid: 'arn:aws:rds:eu-west-1:111111111111:db:orders',
          type: 'AwsRdsDbInstance',
          owner: { name: 'payments' },
          group: { name: 'checkout' },
          criticality: 'A',
          tags: [
            { name: 'service', value: 'orders' },
            { name: 'team', value: 'payments' },
          ],
        },
      ],
      evidences: [{ data: { field: 'MultiAZ', value: false } }, { data: { field: 'AvailabilityZone' } }],
    })
  })

  it('is suppressed where a waiver covers it, and says whose', () => {
    const waived = eventsOf(detailedReport()).filter(({ status_id }) => status_id === 3)
    expect(waived).toMatchObject([
      { status: 'Suppressed', compliance: { status_id: 3 }, comment: 'accept-risk until 2026-12-10 by agreed: agreed' },
    ])
  })

  it('of a cluster has no cloud, and says the namespace', () => {
    const scope = { provider: 'kubernetes', cluster: 'live' } as const
    const of = finding({ scope, id: 'kubernetes://live/shop/Deployment/web', name: 'web' })
    const [, event] = eventsOf(makeReport({ findings: [of] }))
    expect(event).not.toHaveProperty('cloud')
    expect(event?.['resources']).toMatchObject([{ type: 'Deployment', namespace: 'shop', labels: ['cluster:live'] }])
  })
})

describe('what is no finding', () => {
  it('closes by passing the finding that it was, by the same uid', () => {
    const { results } = readyReport()
    const [pass] = results
    const [, event] = eventsOf(readyReport())
    expect(event).toMatchObject({
      activity_id: 3,
      status_id: 4,
      compliance: { status_id: 1 },
      finding_info: { uid: fingerprint(pass?.rule ?? '', pass?.subject.id ?? '') },
    })
  })

  it('warns where it was not judged, and closes nothing', () => {
    const unknown = eventsOf(incompleteReport()).filter(({ compliance }) => (compliance as Event)['status_id'] === 2)
    expect(unknown.map(({ compliance }) => (compliance as Event)['status_code'])).toEqual([
      'incomplete',
      'unknown',
      'unknown',
      'unknown',
      'unknown',
      'unknown',
      'error',
    ])
    for (const event of unknown) expect(event).toMatchObject({ activity_id: 1, status_id: 1, severity_id: 0 })
  })
})

it('says first whether everything was seen', () => {
  const [whole] = eventsOf(readyReport())
  const [partly] = eventsOf(withGap(readyReport()))
  expect(whole).toMatchObject({ compliance: { control: 'plumbline/coverage', status_id: 1 }, status_id: 4 })
  expect(partly).toMatchObject({ compliance: { control: 'plumbline/coverage', status_id: 2 }, status_id: 1 })
  expect(JSON.stringify(partly)).toContain('Grant rds:DescribeDBInstances.')
  expect((whole?.['finding_info'] as Event)['uid']).toBe((partly?.['finding_info'] as Event)['uid'])
})

it('is one line an event whatever the names hold', () => {
  const text = ocsf(stumblingReport())
  expect(text).not.toMatch(/[\u0085\u2028\u2029\r\v\f]/)
  expect(text).toContain('half \\ufffd a character')
  expect(text).toContain('literally \\\\ud800 and \\\\\\\\ud800')
})
