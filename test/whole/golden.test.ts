import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { rules } from '../../rules/index.js'
import type { Report } from '../../src/model/report.js'
import { scopeKey } from '../../src/model/scope.js'
import { html } from '../../src/report/html.js'
import { json } from '../../src/report/json.js'
import { markdown } from '../../src/report/markdown.js'
import { reportSchema } from '../../src/report/schema.js'
import { canariesIn, expectNoSecrets } from '../support/canaries.js'
import { LOADING_MILLISECONDS, scanWhole, type ScanSettings, type WholeScan } from '../support/scan.js'
import { chance } from '../support/storm.js'

const GOLDEN = join(import.meta.dirname, '../../fixtures/acme-shop/golden')

/** One line for each verdict, so that a change of a rule shows as the verdicts that it changes. */
function verdicts({ results, findings }: Report): string {
  const severities = new Map(findings.map((finding) => [`${finding.rule} ${finding.subject.id}`, finding.severity]))
  const lines = results.map(({ rule, subject, status, because }) => {
    const severity = severities.get(`${rule} ${subject.id}`)
    return [
      rule,
      status + (severity === undefined ? '' : `:${severity}`),
      subject.name,
      scopeKey(subject.scope),
      because,
    ].join(' | ')
  })
  return `${lines.sort().join('\n')}\n`
}

function expectGolden(file: string, fresh: string): void {
  const path = join(GOLDEN, file)
  if (process.env['UPDATE'] === '1') writeFileSync(path, fresh)
  expect(fresh).toBe(readFileSync(path, 'utf8'))
}

/** Everything that the servers answered, as it went over the wire. */
const served: { readonly [provider: string]: object[] } = { aws: [], kubernetes: [], datadog: [] }
const listening = (provider: string) => () => ({
  change: (answer: object): object => {
    served[provider]?.push(answer)
    return answer
  },
})
const LISTENING: ScanSettings = {
  aws: { faults: listening('aws') },
  kubernetes: { faults: listening('kubernetes') },
  datadog: { faults: listening('datadog') },
}

let whole: WholeScan
beforeAll(async () => {
  whole = await scanWhole(rules, LISTENING)
}, LOADING_MILLISECONDS)

describe('the report on acme-shop', () => {
  it('is the golden one (npm run docs writes it)', () => {
    const { report } = whole
    expect(report.coverage).toMatchObject({ complete: true, gaps: [], notInRun: [] })
    expectGolden('verdicts.txt', verdicts(report))
    expectGolden('report.md', markdown(report))
    expect(reportSchema.parse(JSON.parse(json(report)))).toEqual(JSON.parse(json(report)))
  })

  it('is the same to the byte when it is made again, however the answers are paged and delayed', async () => {
    const delay = (...words: readonly string[]) => ({ delay: Math.floor(chance(...words) * 5) })
    const again = await scanWhole(rules, {
      aws: { pageSize: 7, faults: (call) => delay(call.operation, JSON.stringify(call.input)) },
      kubernetes: { pageSize: 3, faults: ({ path, query }) => delay(path, query['continue'] ?? '') },
      datadog: { pageSize: 3, faults: ({ path, query }) => delay(path, JSON.stringify(query)) },
    })
    expect(json(again.report)).toBe(json(whole.report))
    expect(again.calls.kubernetes.length).toBeGreaterThan(whole.calls.kubernetes.length)
    expect(again.calls.datadog.length).toBeGreaterThan(whole.calls.datadog.length)
  })

  it('makes each call once, and counts it', () => {
    const { calls, stats } = whole
    const asked = [
      ...calls.aws
        .filter(({ operation }) => operation !== 'sts:AssumeRole')
        .map(({ account, region, operation, input }) => [operation, account, region, input]),
      ...calls.kubernetes.map(({ cluster, verb, path, query }) => [cluster, verb, path, query]),
      ...calls.datadog.map(({ operation, path, query }) => [operation, path, query]),
    ].map((call) => JSON.stringify(call))
    // It is asked for until it is done.
    const once = asked.filter((call) => !call.includes('iam:GenerateCredentialReport'))
    expect(once.filter((call, index) => once.indexOf(call) !== index)).toEqual([])
    const counted = [...stats.operations.values()].reduce((sum, { requests }) => sum + requests, 0)
    expect(counted).toBe(asked.length)
    const again = [...stats.operations].filter(([, { retries, failed }]) => retries > 0 || failed > 0)
    expect(again).toEqual([])
  })

  it('keeps secrets out, of which every provider serves some', () => {
    const { snapshot, report } = whole
    const secrets = Object.entries(served).map(([provider, answers]) => [
      provider,
      canariesIn(JSON.stringify(answers)).length > 0,
    ])
    expect(Object.fromEntries(secrets)).toEqual({ aws: true, kubernetes: true, datadog: true })
    expectNoSecrets(snapshot, report, markdown(report), html(report))
  })
})
