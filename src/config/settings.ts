import { z } from 'zod'
import { FORMATS } from '../model/format.js'
import type { OptionValue } from '../model/options.js'
import { PROVIDERS } from '../model/scope.js'
import { SEVERITIES, type Severity } from '../model/verdict.js'
import { about } from './about.js'
import { servicesSchema, weightsSchema } from './judging.js'
import { type Parsed, parseYaml } from './parse-yaml.js'
import { ticketsSchema } from './tickets.js'

const severity = z.enum(SEVERITIES)
const text = z.string().min(1)
const list = z.array(text)
const ACCOUNT_ROLE = /^arn:[a-z-]+:iam::\d{12}:role\/[\w+=,.@/-]+$/
const target = z.strictObject({
  profile: z.string().min(1).optional(),
  roleArn: z.string().regex(ACCOUNT_ROLE, 'is not the ARN of a role').optional(),
  externalId: z.string().min(1).optional(),
  regions: list.optional(),
})

/** What a setting is for, with an example of it. */
/** The config file. Flags come before the environment, and that before this file. */
export const settingsSchema = z.strictObject({
  providers: z
    .array(z.enum(PROVIDERS))
    .min(1)
    .optional()
    .meta(about('What to read; all that something is configured for unless stated.', ['aws', 'kubernetes'])),
  aws: z
    .strictObject({
      accounts: z
        .array(target)
        .min(1)
        .optional()
        .meta(
          about('Accounts to read: a profile, a role to assume, or both; each may have regions of its own.', [
            { roleArn: 'arn:aws:iam::111111111111:role/plumbline-audit', externalId: 'acme' },
            { profile: 'staging', regions: ['eu-west-1'] },
          ]),
        ),
      regions: list
        .optional()
        .meta(about('Regions to read; all that an account has enabled unless stated.', ['eu-west-1'])),
      endpointUrl: z
        .url()
        .optional()
        .meta(about('Another server than AWS, such as an emulator.', 'http://127.0.0.1:5000')),
    })
    .optional(),
  kubernetes: z
    .strictObject({
      kubeconfig: z
        .union([z.string().min(1), list.min(1)])
        .optional()
        .meta(about('One kubeconfig or several; as kubectl finds it unless stated.', '~/.kube/config')),
      contexts: z
        .array(
          z.union([
            z.string().min(1),
            z.strictObject({ context: z.string().min(1), cluster: z.string().min(1).optional() }),
          ]),
        )
        .min(1)
        .optional()
        .meta(
          about('Contexts to read, each with what reports call its cluster; the current one unless stated.', [
            'production',
            { context: 'arn:aws:eks:eu-west-1:222222222222:cluster/staging', cluster: 'staging' },
          ]),
        ),
    })
    .optional(),
  datadog: z
    .strictObject({
      site: z.string().min(1).optional().meta(about('The site; DD_SITE goes before it.', 'datadoghq.eu')),
      org: z.string().min(1).optional().meta(about('What reports call the organisation.', 'acme')),
      endpointUrl: z.url().optional().meta(about('Another server than that of the site.', 'http://127.0.0.1:8126')),
    })
    .optional(),
  select: z
    .strictObject({
      rules: list
        .optional()
        .meta(about('Rules to judge by, by id or by the start of it; all unless stated.', ['aws/rds'])),
      exclude: list.optional().meta(about('Rules to leave out, likewise.', ['aws/s3/bucket-lifecycle'])),
    })
    .optional(),
  rules: z
    .record(
      z.string(),
      z.strictObject({
        severity: severity.optional(),
        options: z.record(z.string(), z.union([z.number(), z.boolean(), z.string(), list])).optional(),
      }),
    )
    .optional()
    .meta(
      about('Another severity for a rule, or other options: see plumbline explain <rule>.', {
        'aws/rds/instance-backup-retention': { options: { minDays: 14 } },
        'aws/iam/password-policy': { severity: 'info' },
      }),
    ),
  services: servicesSchema.optional(),
  priority: weightsSchema.optional(),
  report: z
    .strictObject({
      formats: z
        .array(z.enum(FORMATS))
        .optional()
        .meta(about('What to write; several need output.', ['terminal', 'json', 'html'])),
      output: z.string().optional().meta(about('Folder for the reports.', 'report')),
      severity: severity.optional().meta(about('Show findings of this severity and above.', 'low')),
      title: text.optional().meta(about('Title on the cover of the HTML report.', 'Readiness of the shop')),
      customer: text.optional().meta(about('Whose estate it is, for the cover.', 'Acme')),
      auditor: text.optional().meta(about('Who looked at it, for the cover.', 'Platform team')),
      confidentiality: text.optional().meta(about('Who may read it, for the cover.', 'Internal')),
    })
    .optional(),
  waivers: z.string().min(1).optional().meta(about('File of accepted risks.', 'waivers.yaml')),
  attestations: z.string().min(1).optional().meta(about('File of what people answer.', 'attestations.yaml')),
  history: z
    .string()
    .min(1)
    .optional()
    .meta(about('Folder in which runs are kept, and compared with those before.', 'plumbline-history')),
  attest: z
    .strictObject({
      staleAfterDays: z
        .number()
        .int()
        .min(1)
        .optional()
        .meta(about('Days after which what a person answered is too old to count; 180 unless stated.', 180)),
    })
    .optional(),
  gate: z
    .strictObject({
      failOn: severity.optional().meta(about('Exit with 1 on a finding of this severity or above.', 'critical')),
      failOnNew: severity
        .optional()
        .meta(about('Exit with 1 on what is new since --baseline or the last run, from this severity on.', 'high')),
      allowGaps: z.boolean().optional().meta(about('Exit with 0 although something could not be judged.', false)),
      strictWaivers: z
        .boolean()
        .optional()
        .meta(about('Exit with 2 on a waiver that is expired, unused or covers nothing.', true)),
    })
    .optional(),
  tickets: ticketsSchema.optional(),
  limits: z
    .strictObject({
      timeoutSeconds: z
        .number()
        .positive()
        .max(2_147_483)
        .optional()
        .meta(about('End reading after this long; what is missing then is reported.', 900)),
      concurrency: z.number().int().min(1).max(200).optional().meta(about('Calls under way at once.', 50)),
    })
    .optional(),
})
export type Settings = z.infer<typeof settingsSchema>
export type RuleSettings = { readonly severity?: Severity; readonly options?: { readonly [name: string]: OptionValue } }

/**
 * Reads the text of a config file. Unknown keys, duplicate keys and wrong values are refused, with their place.
 * @param from the file's name, for errors
 * @throws ConfigInvalid
 */
export const parseSettings = (from: string, text: string): Settings => parsePlacedSettings(from, text).value

/** Likewise, with where each of them is written. */
export const parsePlacedSettings = (from: string, text: string): Parsed<Settings> =>
  parseYaml(from, text, settingsSchema)

/** The published JSON Schema of the config file (draft 2020-12), by which editors complete and check it. */
export const settingsJsonSchema = (): object => z.toJSONSchema(settingsSchema, { target: 'draft-2020-12', io: 'input' })
