import { z } from 'zod'
import { CHANGES } from '../model/difference.js'
import { type Report, REPORT_SCHEMA } from '../model/report.js'
import { SEVERITIES } from '../model/verdict.js'
import { coverageGap, finding, waivedFinding, waiverOutcome } from './schema/finding.js'
import { action, grade, launchVerdict, service } from './schema/judgement.js'
import { count, counts, evidence, scope, severity, status, subject, text } from './schema/parts.js'
import { checklist, control } from './schema/readiness.js'

const result = z
  .strictObject({ rule: z.string(), subject, status, because: z.string(), evidence: z.array(evidence) })
  .meta({ id: 'Result' })

/** The report as others may rely on it. Members are only ever added within 1.x. */
export const reportSchema = z
  .strictObject({
    schemaVersion: z.literal(REPORT_SCHEMA),
    run: z.strictObject({
      id: z.string(),
      tool: text('Name and version of the program that read the estate.'),
      takenAt: z.iso.datetime().describe('When reading began; the only clock of the rules.'),
      finishedAt: z.iso.datetime(),
    }),
    since: z
      .strictObject({ run: z.string(), takenAt: z.iso.datetime(), totals: counts(CHANGES) })
      .describe('The earlier run that this one was compared with, and what became of the findings.')
      .optional(),
    scope: z.array(scope).describe('Every scope that the run was to cover.'),
    verdict: launchVerdict,
    blocking: z.array(z.string()).describe('Fingerprints of what keeps it from being ready, the most urgent first.'),
    coverage: z.strictObject({
      rules: count('Rules that were chosen.'),
      leftOut: count('Rules that there are beside them.'),
      judged: count('Verdicts that were reached.'),
      expected: count('Verdicts that were to be reached.'),
      share: z.number().min(0).max(1),
      complete: z.boolean(),
      gaps: z.array(coverageGap),
      notInRun: z
        .array(coverageGap)
        .describe('Providers that were left out of the run; they do not make it incomplete.'),
      notEnabled: z.array(coverageGap),
    }),
    totals: z.strictObject({
      byStatus: counts(['pass', 'fail', 'unknown', 'not-applicable', 'manual', 'error'] as const),
      bySeverity: counts(SEVERITIES).describe('Of the findings that are open.'),
      waived: count('Findings that waivers cover.'),
    }),
    rules: z
      .array(
        z.strictObject({
          id: z.string(),
          title: text('What holds when it passes.'),
          severity,
          controls: z.array(z.string()),
        }),
      )
      .describe('Every rule that was chosen, whether or not it found anything.'),
    findings: z.array(finding).describe('Open ones, in the order in which to fix them.'),
    actions: z.array(action).describe('What to do, in the order in which to do it; each open finding is in one.'),
    grades: z.array(grade).describe('How the estate stands in each dimension.'),
    services: z.array(service).describe('What each service came to: the gravest tier first, then the worst.'),
    unassigned: z
      .strictObject({ resources: count('Judged resources.'), findings: count('Open findings on them.') })
      .describe('What belongs to no service.'),
    waived: z.array(waivedFinding).describe('Those that waivers cover, in the same order.'),
    waivers: z.array(waiverOutcome).describe('What became of each waiver of the run.'),
    controls: z.array(control).describe('What rules and people say of each control.'),
    checklists: z.array(checklist).describe('What that comes to for each item of the checklists.'),
    results: z.array(result).describe('Every verdict of every rule.'),
  })
  .meta({
    title: 'Plumbline report',
    description: 'What Plumbline found, what it could not see, and what to fix first.',
  })

/** Holds the schema to the model: a report that the schema would refuse does not compile. */
type Readonlys<T> = T extends readonly (infer Element)[]
  ? readonly Readonlys<Element>[]
  : T extends object
    ? { readonly [Key in keyof T]: Readonlys<T[Key]> }
    : T
export const asPublished = (report: Report): Readonlys<z.infer<typeof reportSchema>> => report

/** The published JSON Schema (draft 2020-12). */
export const reportJsonSchema = (): object => z.toJSONSchema(reportSchema, { target: 'draft-2020-12' })
