import { DIMENSIONS } from '../../model/catalogue.js'
import { GAP_REASONS } from '../../model/gap.js'
import { LAUNCH_VERDICTS } from '../../model/judgement.js'
import { READINESS } from '../../model/readiness.js'
import type { Finding, Report } from '../../model/report.js'
import { PROVIDERS } from '../../model/scope.js'
import { SEVERITIES } from '../../model/verdict.js'
import { STATUS_NAMES } from '../text.js'
import { groupedBy } from '../rule-groups.js'
import type { Family } from './metric-family.js'

/** What the run came to, how much it saw, and when. */
export function verdictsOfRun({ run, verdict, coverage, rules }: Report): readonly Family[] {
  const { judged, expected, complete, share, gaps } = coverage
  const reasons = groupedBy(gaps, ({ reason }) => reason)
  return [
    {
      name: 'plumbline_verdict',
      help: 'Whether the run came to this verdict (1) or not (0).',
      samples: LAUNCH_VERDICTS.map((one) => ({ labels: { verdict: one }, value: Number(one === verdict) })),
    },
    {
      name: 'plumbline_coverage_complete',
      help: 'Whether everything in scope was judged (1); where it was not (0), the other numbers are lower bounds.',
      samples: [{ value: Number(complete) }],
    },
    {
      name: 'plumbline_coverage_ratio',
      help: 'Share of the verdicts to be reached that were reached, rounded down.',
      unit: 'ratio',
      samples: [{ value: share }],
    },
    {
      name: 'plumbline_verdicts_expected',
      help: 'Verdicts that were to be reached.',
      samples: [{ value: expected }],
    },
    { name: 'plumbline_verdicts_reached', help: 'Verdicts that were reached.', samples: [{ value: judged }] },
    {
      name: 'plumbline_gaps',
      help: 'Causes for which something could not be read.',
      samples: GAP_REASONS.filter((reason) => reason !== 'not-enabled' && reason !== 'not-in-run').map((reason) => ({
        labels: { reason },
        value: reasons.get(reason)?.length ?? 0,
      })),
    },
    { name: 'plumbline_rules', help: 'Rules that were chosen.', samples: [{ value: rules.length }] },
    {
      name: 'plumbline_run_timestamp_seconds',
      help: 'When reading began, in seconds since 1970. Alarm on its age: these files outlive a job that no longer runs.',
      unit: 'seconds',
      samples: [{ value: secondsOf(run.takenAt) }],
    },
    {
      name: 'plumbline_run_duration_seconds',
      help: 'How long reading took.',
      unit: 'seconds',
      samples: [{ value: Math.round((secondsOf(run.finishedAt) - secondsOf(run.takenAt)) * 1000) / 1000 }],
    },
  ]
}

/** How many there are of what. Zeros too: a series that vanishes looks like one that nobody sends. */
export function countsOfRun(report: Report): readonly Family[] {
  const { totals, controls, checklists, grades, services } = report
  const statuses = Object.keys(STATUS_NAMES) as (keyof typeof STATUS_NAMES)[]
  const byDimension = groupedBy(controls, ({ dimension, status }) => `${dimension} ${status}`)
  const dimensions = DIMENSIONS.filter((one) => controls.some(({ dimension }) => dimension === one))
  return [
    {
      name: 'plumbline_findings',
      help: 'Findings that are open.',
      samples: bySeverity(report, report.findings),
    },
    {
      name: 'plumbline_waived_findings',
      help: 'Findings that a waiver covers.',
      samples: bySeverity(report, report.waived),
    },
    {
      name: 'plumbline_results',
      help: 'Results by status; fail counts what is waived, too.',
      samples: statuses.map((status) => ({ labels: { status }, value: totals.byStatus[status] })),
    },
    {
      name: 'plumbline_services',
      help: 'Services by their own verdict.',
      samples: LAUNCH_VERDICTS.map((verdict) => ({
        labels: { verdict },
        value: services.filter((service) => service.verdict === verdict).length,
      })),
    },
    ...(grades.length === 0
      ? []
      : [
          {
            name: 'plumbline_dimension_score',
            help: 'Weighted share of the verdicts of a dimension that pass, 0 to 100. Left out where nothing was judged.',
            samples: grades.flatMap(({ dimension, score }) =>
              score === undefined ? [] : [{ labels: { dimension }, value: score }],
            ),
          },
        ]),
    ...(controls.length === 0
      ? []
      : [
          {
            name: 'plumbline_controls',
            help: 'Controls of readiness by what became of them.',
            samples: dimensions.flatMap((dimension) =>
              READINESS.map((status) => ({
                labels: { dimension, status },
                value: byDimension.get(`${dimension} ${status}`)?.length ?? 0,
              })),
            ),
          },
        ]),
    ...(checklists.length === 0
      ? []
      : [
          {
            name: 'plumbline_checklist_items',
            help: 'Items of the checklists by what became of them.',
            samples: checklists.flatMap((checklist) =>
              READINESS.map((status) => ({
                labels: { checklist: checklist.id, status },
                value: checklist.totals[status],
              })),
            ),
          },
        ]),
  ]
}

/** One series for each provider of the run and severity. */
function bySeverity({ scope }: Report, findings: readonly Finding[]): Family['samples'] {
  const counts = groupedBy(findings, ({ subject, severity }) => `${subject.scope.provider} ${severity}`)
  const present = new Set([...scope, ...findings.map(({ subject }) => subject.scope)].map(({ provider }) => provider))
  return PROVIDERS.filter((provider) => present.has(provider)).flatMap((provider) =>
    SEVERITIES.map((severity) => ({
      labels: { provider, severity },
      value: counts.get(`${provider} ${severity}`)?.length ?? 0,
    })),
  )
}

const secondsOf = (iso: string): number => Date.parse(iso) / 1000
