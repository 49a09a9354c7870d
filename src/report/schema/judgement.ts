import { z } from 'zod'
import { DIMENSIONS } from '../../model/catalogue.js'
import { ENVIRONMENTS } from '../../model/environment.js'
import { GRADES, LAUNCH_VERDICTS } from '../../model/judgement.js'
import { PROVIDERS } from '../../model/scope.js'
import { TIERS } from '../../model/service.js'
import { SEVERITIES } from '../../model/verdict.js'
import { count, counts, effort, priority, severity, text } from './parts.js'
import { readiness } from './readiness.js'

export const action = z
  .strictObject({
    id: text('`a1:` and a hash of the rule and of what is to be changed.'),
    rule: z.string(),
    title: z.string(),
    severity,
    effort,
    priority,
    root: z
      .strictObject({ kind: z.string(), name: z.string() })
      .describe('What is edited, where several findings come from one thing.')
      .optional(),
    services: z.array(z.string()),
    owners: z.array(z.string()),
    findings: z.array(z.string()).describe('Fingerprints, the most urgent first.'),
    fix: z.string(),
    quickWin: z.boolean().describe('Critical or high, and mended in minutes.'),
    within: z.union([z.literal(30), z.literal(60), z.literal(90)]).describe('Days; left out where it may wait.').optional(),
  })
  .meta({ id: 'Action', description: 'One change that mends all its findings.' })

export const grade = z
  .strictObject({
    dimension: z.enum(DIMENSIONS),
    grade: z.enum(GRADES).describe('Left out where nothing was judged.').optional(),
    score: z.number().int().min(0).max(100).describe('Weighted share that passes; waived counts as failing.').optional(),
    cappedBy: severity.describe('An open finding of this severity keeps the grade down.').optional(),
    pass: count('Verdicts that pass.'),
    fail: count('Findings that are open.'),
    waived: count('Findings that are accepted.'),
    unknown: count('Verdicts that were not reached.'),
    provisional: z.boolean().describe('Less than nine tenths of its verdicts were reached.'),
  })
  .meta({ id: 'Grade', description: 'How a service or the estate stands in one dimension.' })

export const launchVerdict = z.enum(LAUNCH_VERDICTS).meta({
  id: 'LaunchVerdict',
  description:
    'not-ready: a critical or high finding is open. conditional: none is, but some are waived. incomplete: none is, but something was not seen.',
})

export const service = z
  .strictObject({
    name: z.string(),
    tier: z.enum(TIERS).optional(),
    tierFrom: text('Who says the tier: the config file, the Datadog catalogue, or tags.').optional(),
    owner: z.string().optional(),
    catalogued: z.boolean().describe('Datadog has it in its catalogue.'),
    verdict: launchVerdict,
    environments: z.array(z.enum(ENVIRONMENTS)),
    providers: z.array(z.enum(PROVIDERS)),
    resources: count('Resources of it that were judged.'),
    bySeverity: counts(SEVERITIES).describe('Open findings.'),
    waived: count('Findings that are accepted.'),
    unknown: count('Verdicts on its resources, or on lists around them, that were not reached.'),
    blocking: z.array(z.string()).describe('Fingerprints of what keeps it from being ready, the most urgent first.'),
    grades: z.array(grade),
    controls: z.array(z.strictObject({ id: z.string(), status: readiness, because: z.string() })),
  })
  .meta({ id: 'Service' })
