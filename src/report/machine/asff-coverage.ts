import type { AwsSecurityFinding } from '@aws-sdk/client-securityhub'
import { fingerprint } from '../../model/fingerprint.js'
import type { Report } from '../../model/report.js'
import { coverageSentence } from '../answer.js'
import { GAP_REASONS, remedyOf } from '../place.js'
import { shown } from '../text.js'
import { asffFinding } from './asff-finding.js'
import type { AsffPlace } from './asff-place.js'
import type { RunFacts } from './run-facts.js'
import { ownerOf, partitionOf } from './located.js'

const RULE = 'coverage'

/** Whether everything in an account was judged, as a finding: it passes, or warns and says what closes the gaps. */
export function coverageFinding(run: RunFacts, report: Report, place: AsffPlace): AwsSecurityFinding {
  const gaps = report.coverage.gaps.filter(({ scopes }) =>
    scopes.some((scope) => scope.provider === 'aws' && ownerOf(scope) === place.account),
  )
  const description = run.complete
    ? 'Everything in scope of the audit was judged.'
    : [
        `The audit is incomplete. ${coverageSentence(report)}`,
        ...gaps.map((gap) => `${shown(gap.source)} ${GAP_REASONS[gap.reason]}. ${remedyOf(gap)}.`),
      ].join(' ')
  const id = `AWS::::Account:${place.account}`
  return asffFinding(run, place, {
    fingerprint: fingerprint(RULE, id),
    rule: RULE,
    title: 'Everything in scope of the audit was judged',
    description,
    severity: run.complete ? 'info' : 'medium',
    compliance: run.complete ? 'PASSED' : 'WARNING',
    fields: { 'plumbline/gaps': String(gaps.length) },
    resource: { Type: 'AwsAccount', Id: id, Partition: partitionOf('', place.region) },
  })
}
