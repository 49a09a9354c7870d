import { rules } from '../../rules/index.js'
import { judge } from '../../src/cli/judge.js'
import { fingerprint } from '../../src/model/fingerprint.js'
import { READINESS, type Readiness } from '../../src/model/readiness.js'
import type { Finding, Report } from '../../src/model/report.js'
import { finding, LIVE, LIVE_GLOBAL, LIVE_IRELAND, LIVE_VIRGINIA, makeReport, results } from './make-report-parts.js'
import { emptyReport, hostileReport, incompleteReport, readyReport, report } from './make-report.js'
import { wholeScan } from './scan.js'

/** Texts at which a reader of one format or another stumbles. */
export const STUMBLING = [
  '',
  ' ',
  "=cmd|' /C calc'!A0",
  ' =1+1',
  '\t=1+1',
  '\r\n=1+1',
  '+1-2',
  '-2+3+cmd',
  '@SUM(A1)',
  '＝1+1',
  '＋1',
  '－1',
  '＠A1',
  ']]><script>',
  '\u0000\u0001\u0008\u001f\u007f\u0085\ufffe\uffff',
  'half \ud800 a character \udfff',
  'literally \\ud800 and \\\\ud800',
  'lines\u2028and\u2029ends\r\n\u0085\v\f',
  '\u202eright to left\u202c',
  '../../../etc/passwd',
  '.',
  'a"b\'c,d;e\\f|g%0Ah{i}j',
  '𝒳'.repeat(300),
  'x'.repeat(40_000),
  '€'.repeat(40_000),
] as const

const waiver = (text: string) => ({
  id: `W-${text}`,
  decision: 'accept-risk' as const,
  reason: text,
  owner: text,
  expires: '2026-12-10',
})

const stumbling = (text: string, index: number): Finding =>
  finding({
    fingerprint: `v1:${String(index).padStart(32, '0')}`,
    rule: index % 3 === 0 ? 'aws/rds/instance-multi-az' : `made/up/${text}`,
    title: text,
    because: text,
    why: text,
    name: text,
    id: index % 2 === 0 ? `arn:aws:rds:eu-west-1:${LIVE}:db:${String(index)}${text}` : `${text}${String(index)}`,
    scope: index % 5 === 0 ? { provider: 'kubernetes', cluster: text } : index % 7 === 0 ? LIVE_GLOBAL : LIVE_IRELAND,
    tags: { [text]: text, [`${text}2`]: '', service: text },
    observed: { [text]: text, nested: { [text]: [text, null, 1] } },
    fix: { summary: text, commands: [`echo ${text}`, text] },
    service: text,
    owner: text,
    controls: [text, 'multi-az'],
    references: ['javascript:alert(1)', 'https://example.com/ok'],
  })

/** Findings, open and waived, results and gaps made of texts at which readers stumble. */
export const stumblingReport = (): Report =>
  makeReport({
    findings: STUMBLING.map(stumbling),
    waived: STUMBLING.map((text, index) => ({
      ...stumbling(text, STUMBLING.length + index),
      waiver: waiver(text),
    })),
    gaps: STUMBLING.map((text) => ({
      reason: 'denied',
      source: text,
      permission: text,
      detail: text,
      scopes: [LIVE_VIRGINIA],
      rules: [text],
      results: 1,
    })),
    others: [
      ...results('pass', 'aws/rds/instance-multi-az', LIVE_IRELAND, STUMBLING, 'has a standby'),
      ...results('unknown', 'aws/rds/instance-multi-az', LIVE_VIRGINIA, ['all of them'], 'was not read'),
    ],
  })

const verdicts = { pass: 1, fail: 1, waived: 0, manual: 0, unknown: 0 }
const none = Object.fromEntries(READINESS.map((one) => [one, 0])) as Record<Readiness, number>

/** What a report holds where runs are kept, services are known and somebody accepted something. */
export function detailedReport(): Report {
  const base = report()
  const known = (one: Finding, index: number): Finding => ({
    ...one,
    firstSeen: index % 2 === 0 ? base.run.takenAt : '2026-10-01T06:00:00.000Z',
    lastSeen: base.run.takenAt,
    runsOpen: index % 2 === 0 ? 1 : 30,
    service: 'checkout',
    tier: 'A',
    owner: 'payments',
  })
  const { findings, waived } = makeReport({
    findings: base.findings.map(known),
    waived: [
      {
        ...known(finding({ name: 'reporting', rule: 'aws/s3/bucket-public-access-blocked' }), 1),
        waiver: waiver('agreed'),
      },
    ],
  })
  return {
    ...base,
    findings,
    waived,
    totals: { ...base.totals, waived: 1 },
    controls: [
      { id: 'multi-az', dimension: 'reliability', status: 'failing', because: 'it fails', rules: [], verdicts },
      { id: 'no-public-storage', dimension: 'security', status: 'failing', because: 'it fails', rules: [], verdicts },
    ],
    checklists: [
      { id: 'go-live', title: 'Go live', totals: { ...none, failing: 2 }, items: [] },
      { id: 'readiness-audit', title: 'Audit', totals: none, items: [] },
    ],
  }
}

/** With the fingerprints that the engine gives, and one result for each rule and subject, as it gives. */
function asJudged(made: Report): Report {
  const known = <T extends Finding>(one: T): T => ({ ...one, fingerprint: fingerprint(one.rule, one.subject.id) })
  const seen = new Set<string>()
  const results = made.results.filter(({ rule, subject }) => {
    const key = fingerprint(rule, subject.id)
    return seen.has(key) ? false : seen.add(key)
  })
  return { ...made, findings: made.findings.map(known), waived: made.waived.map(known), results }
}

/** Reports of every sort, small ones. */
export const machineReports = (): readonly (readonly [name: string, report: Report])[] =>
  Object.entries({
    'everything that a report may hold': detailedReport(),
    'findings and gaps': report(),
    'nothing that fails': readyReport(),
    'nothing to judge': emptyReport(),
    'nothing that fails, and gaps': incompleteReport(),
    'hostile names': hostileReport(),
    'texts at which readers stumble': stumblingReport(),
    'nothing at all': makeReport({ scope: [] }),
  }).map(([name, made]) => [name, asJudged(made)])

/** The demo estate, judged as the command line does, with a waiver. */
export async function acmeReport(): Promise<Report> {
  const { snapshot } = await wholeScan(rules)
  const covered = {
    id: 'W-001',
    rule: 'aws/rds/instance-multi-az',
    match: { resources: ['*'] },
    decision: 'accept-risk',
    reason: 'Nightly reports only.',
    owner: 'data@example.com',
    approvedBy: 'cto@example.com',
    created: snapshot.takenAt.slice(0, 10),
    expires: snapshot.takenAt.slice(0, 10),
  } as const
  return judge(
    rules,
    snapshot,
    '6f9619ff-8b86-4011-b42d-00c04fc964ff',
    { severities: {}, options: {} },
    { waivers: [covered] },
  )
}

/** The same report, had a list been denied on which no verdict hangs. */
export const withGap = (whole: Report): Report => ({
  ...whole,
  coverage: {
    ...whole.coverage,
    complete: false,
    gaps: [
      {
        reason: 'denied',
        source: 'rds:DescribeDBInstances',
        permission: 'rds:DescribeDBInstances',
        detail: 'Not authorized.',
        scopes: [LIVE_VIRGINIA],
        rules: [],
        results: 0,
      },
    ],
  },
})
