import { z } from 'zod'
import { ENVIRONMENTS } from '../../model/environment.js'
import { GAP_REASONS } from '../../model/gap.js'
import { TIERS } from '../../model/service.js'
import { DECISIONS, WAIVER_STATES } from '../../model/waiver.js'
import { chainLink, count, effort, evidence, priority, scope, severity, subjectMembers, text } from './parts.js'

export const finding = z
  .strictObject({
    fingerprint: text('`v1:` and a hash of the rule and the subject alone, by which tickets know a finding again.'),
    rule: text('Id of the rule.'),
    title: text('What would hold if the rule passed.'),
    status: z.literal('fail'),
    severity,
    relaxed: z
      .strictObject({ from: severity, because: z.string() })
      .describe('What the rule weighs in a graver place, and why less here.')
      .optional(),
    priority,
    controls: z.array(z.string()).describe('Readiness controls that the rule gives evidence for.'),
    effort,
    subject: z.strictObject({ ...subjectMembers, tags: z.record(z.string(), z.string()) }),
    environment: z.enum(ENVIRONMENTS),
    service: text('The service that the subject belongs to.').optional(),
    tier: z.enum(TIERS).optional(),
    owner: text('The team that answers for the service.').optional(),
    because: z.string(),
    why: z.string(),
    evidence: z.array(evidence),
    chain: z.array(chainLink).describe('What was followed, and where it breaks.').optional(),
    fix: z.strictObject({
      summary: z.string(),
      commands: z
        .array(z.string())
        .describe('Shell commands for a person to judge and paste; every name in them is quoted.'),
    }),
    references: z.array(z.url()),
    lapsed: z
      .strictObject({ id: z.string(), expires: z.string() })
      .describe('The waiver that covered it until a day that is over.')
      .optional(),
    firstSeen: z.iso.datetime().describe('When it was first found, since it was last fixed.').optional(),
    firstSeenOrBefore: z.literal(true).describe('Nobody had looked before that run.').optional(),
    lastSeen: z.iso.datetime().optional(),
    runsOpen: count('Runs since firstSeen that found it.').optional(),
    reopened: z.literal(true).describe('It had been fixed, and is back.').optional(),
  })
  .meta({ id: 'Finding' })

const waiverMembers = {
  id: z.string(),
  decision: z.enum(DECISIONS),
  reason: z.string(),
  owner: z.string(),
  approvedBy: z.string().optional(),
  expires: text('The last day on which it holds, in UTC.'),
  ticket: z.string().optional(),
}

export const waivedFinding = finding
  .extend({ waiver: z.strictObject(waiverMembers) })
  .meta({ id: 'WaivedFinding', description: 'A finding that somebody decided to leave as it is.' })

export const waiverOutcome = z
  .strictObject({
    ...waiverMembers,
    rule: z.string(),
    state: z
      .enum(WAIVER_STATES)
      .describe('Only active and expiring cover findings; unused is only said where all was judged.'),
    matched: count('Findings that it is about, covered or not.'),
    note: z.string(),
  })
  .meta({ id: 'Waiver' })

export const coverageGap = z
  .strictObject({
    reason: z.enum(GAP_REASONS),
    source: text('The API operation that failed, or the dataset that nobody read.'),
    permission: text('The permission that would close the gap.').optional(),
    detail: z.string(),
    scopes: z.array(scope),
    rules: z.array(z.string()).describe('Rules that have results missing for this reason.'),
    results: count('Results that are unknown for this reason.'),
  })
  .meta({ id: 'CoverageGap' })
