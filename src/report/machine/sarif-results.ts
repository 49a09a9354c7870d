import type { Result } from 'sarif'
import type { Finding, Report, WaivedFinding } from '../../model/report.js'
import type { Severity } from '../../model/verdict.js'
import { becauseOf, evidenceText } from '../finding-text.js'
import { shown } from '../text.js'
import { readable, readableId, within } from './limits.js'
import { syntheticUri } from './synthetic-uri.js'

const LONGEST_MESSAGE = 1_000

/** As bad as SARIF can say. */
export const LEVELS = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  info: 'note',
} as const satisfies {
  readonly [S in Severity]: Result.level
}

/** Every finding, the most urgent first, and then those that are waived, as suppressed. */
export function resultsOf({ findings, waived, run }: Report): readonly Result[] {
  const rules = new Map<string, number>()
  const places = [...findings, ...waived].map(({ rule }) => {
    if (!rules.has(rule)) rules.set(rule, rules.size)
    return rules.get(rule) ?? 0
  })
  // It stands on all results or on none.
  const known = [...findings, ...waived].every(({ firstSeen }) => firstSeen !== undefined)
  const stateOf = ({ firstSeen }: Finding): Pick<Result, 'baselineState'> =>
    known ? { baselineState: firstSeen === run.takenAt ? 'new' : 'unchanged' } : {}
  return [
    ...findings.map((finding, index) => ({
      ...resultOf(finding, places[index] ?? 0),
      ...stateOf(finding),
      suppressions: [],
    })),
    ...waived.map((finding, index) => ({
      ...resultOf(finding, places[findings.length + index] ?? 0),
      ...stateOf(finding),
      suppressions: [suppressionOf(finding)],
    })),
  ]
}

function resultOf(finding: Finding, ruleIndex: number): Result {
  const { fingerprint, subject, severity } = finding
  const because = `${shown(subject.name)}: ${becauseOf(finding)}`
  return {
    ruleId: readableId(finding.rule, 255),
    ruleIndex,
    kind: 'fail',
    level: LEVELS[severity],
    message: { text: within(because, LONGEST_MESSAGE) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: syntheticUri(subject) },
          region: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 },
        },
        logicalLocations: [
          { name: readable(subject.name, 255), fullyQualifiedName: readableId(subject.id, 1_000), kind: 'resource' },
        ],
      },
    ],
    partialFingerprints: {
      primaryLocationLineHash: `${fingerprint.replace(/^v\d+:/, '')}:1`,
      'plumbline/v1': fingerprint,
    },
    properties: {
      severity,
      priority: finding.priority.value,
      environment: finding.environment,
      effort: finding.effort,
      ...(finding.service !== undefined && { service: finding.service }),
      ...(finding.tier && { tier: finding.tier }),
      ...(finding.owner !== undefined && { owner: finding.owner }),
      evidence: finding.evidence.map((one) => evidenceText(one, subject.id)),
      fix: within(finding.fix.summary, LONGEST_MESSAGE),
      commands: finding.fix.commands.map((command) => within(command, LONGEST_MESSAGE)),
    },
  }
}

const suppressionOf = ({ waiver }: WaivedFinding): NonNullable<Result['suppressions']>[number] => ({
  kind: 'external',
  status: 'accepted',
  justification: `${waiver.decision} until ${waiver.expires} by ${shown(waiver.owner)}: ${shown(waiver.reason)}`,
  properties: { waiver: waiver.id },
})
