import { z } from 'zod'
import { DIMENSIONS } from '../model/catalogue.js'
import { GAP_REASONS } from '../model/gap.js'
import { READINESS } from '../model/readiness.js'
import { type Report, REPORT_SCHEMA } from '../model/report.js'
import { TIERS } from '../model/service.js'
import { type Json, SEVERITIES } from '../model/verdict.js'
import { DECISIONS, WAIVER_STATES } from '../model/waiver.js'

const text = (description: string) => z.string().describe(description)
const count = (description: string) => z.number().int().min(0).describe(description)

const scope = z
  .discriminatedUnion('provider', [
    z.strictObject({
      provider: z.literal('aws'),
      account: z.string(),
      region: text('A region, or `global` for what belongs to the whole account.'),
    }),
    z.strictObject({ provider: z.literal('kubernetes'), cluster: z.string() }),
    z.strictObject({ provider: z.literal('datadog'), org: z.string() }),
  ])
  .meta({ id: 'Scope', description: 'Where something was read.' })

const severity = z.enum(SEVERITIES).meta({ id: 'Severity' })
const status = z.enum(['pass', 'fail', 'not-applicable', 'manual', 'unknown', 'error']).meta({
  id: 'Status',
  description: 'Only pass is a pass. unknown: evidence could not be read. error: the rule broke on this subject.',
})

const json: z.ZodType<Json> = z.json()
const evidence = z
  .strictObject({
    item: text('Id of the item that was looked at.'),
    field: text("The provider's own name of the field."),
    value: json.describe('What the provider answered; null where it left the field out.'),
  })
  .meta({ id: 'Evidence' })

const chainLink = z
  .strictObject({
    what: text('What it is, such as `Ingress` or `on-call schedule`.'),
    name: z.string(),
    state: z.enum(['ok', 'broken', 'missing']),
    note: text('Why it is broken or missing.').optional(),
  })
  .meta({ id: 'ChainLink', description: 'One link of what was followed from provider to provider.' })

const subjectMembers = {
  id: text('Stable for ever: an ARN where there is one.'),
  name: z.string(),
  scope,
}
const subject = z.strictObject(subjectMembers).meta({
  id: 'Subject',
  description: 'What a verdict is about: an item, or a whole list that was empty or not read to its end.',
})

const finding = z
  .strictObject({
    fingerprint: text('`v1:` and a hash of the rule and the subject alone, by which tickets know a finding again.'),
    rule: text('Id of the rule.'),
    title: text('What would hold if the rule passed.'),
    status: z.literal('fail'),
    severity,
    priority: z.strictObject({
      value: z.number().describe('Higher comes first.'),
      terms: z
        .array(z.strictObject({ label: z.string(), factor: z.number() }))
        .describe('The first term is the start; the others multiply it.'),
    }),
    controls: z.array(z.string()).describe('Readiness controls that the rule gives evidence for.'),
    effort: z.enum(['minutes', 'hours', 'days']).describe('Of the fix, not of its rollout.'),
    subject: z.strictObject({ ...subjectMembers, tags: z.record(z.string(), z.string()) }),
    environment: z.enum(['production', 'non-production', 'unknown']),
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

const waivedFinding = finding
  .extend({ waiver: z.strictObject(waiverMembers) })
  .meta({ id: 'WaivedFinding', description: 'A finding that somebody decided to leave as it is.' })

const waiverOutcome = z
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

const coverageGap = z
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

const readiness = z.enum(READINESS).meta({
  id: 'Readiness',
  description:
    'verified: rules see all of it, and it holds. partly: what is seen holds, and nobody answered the rest. attested: a person vouches for the rest. unanswered: no rule and no person said anything.',
})

const signedMembers = { control: z.string(), by: z.string(), on: text('The day of the answer, in UTC.') }
const attestation = z
  .discriminatedUnion('answer', [
    z.strictObject({ ...signedMembers, answer: z.literal('yes'), evidence: z.string() }),
    z.strictObject({ ...signedMembers, answer: z.literal('not-yet'), plan: z.string(), due: z.string() }),
    z.strictObject({ ...signedMembers, answer: z.literal('accepted-risk'), because: z.string(), until: z.string() }),
  ])
  .meta({ id: 'Attestation', description: 'What a person answered.' })

const counts = <const Keys extends readonly string[]>(keys: Keys) =>
  z.strictObject(Object.fromEntries(keys.map((key) => [key, count(key)])) as { [Key in Keys[number]]: z.ZodNumber })

const control = z
  .strictObject({
    id: z.string(),
    dimension: z.enum(DIMENSIONS),
    status: readiness,
    because: text('What the status rests on, and what is left.'),
    rules: z.array(z.string()).describe('Rules of the run that name it and found something to judge.'),
    verdicts: counts(['pass', 'fail', 'waived', 'manual', 'unknown'] as const).describe(
      'Of these rules; fail counts those that are open.',
    ),
    attestation: attestation.optional(),
  })
  .meta({ id: 'Control' })

const checklist = z
  .strictObject({
    id: z.string(),
    title: z.string(),
    totals: counts(READINESS).describe('Items by status.'),
    items: z.array(
      z.strictObject({
        key: text('`<section>/<number>`, for ever.'),
        section: z.string(),
        label: z.string(),
        controls: z.array(z.string()).describe('Ids of the controls that answer it.'),
        status: readiness,
      }),
    ),
  })
  .meta({ id: 'Checklist' })

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
    scope: z.array(scope).describe('Every scope that the run was to cover.'),
    verdict: z
      .enum(['ready', 'conditional', 'not-ready', 'incomplete'])
      .describe(
        'not-ready: a critical or high finding is open. conditional: none is, but some are waived. incomplete: none is, but something was not seen.',
      ),
    coverage: z.strictObject({
      rules: count('Rules that were chosen.'),
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
