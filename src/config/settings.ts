import { z } from 'zod'
import type { OptionValue } from '../model/options.js'
import { PROVIDERS } from '../model/scope.js'
import { SEVERITIES, type Severity } from '../model/verdict.js'
import { parseYaml } from './parse-yaml.js'

const severity = z.enum(SEVERITIES)
const list = z.array(z.string().min(1))
const ACCOUNT_ROLE = /^arn:[a-z-]+:iam::\d{12}:role\/[\w+=,.@/-]+$/
const target = z.strictObject({
  profile: z.string().min(1).optional(),
  roleArn: z.string().regex(ACCOUNT_ROLE, 'is not the ARN of a role').optional(),
  externalId: z.string().min(1).optional(),
  regions: list.optional(),
})

/** The config file. Flags come before the environment, and that before this file. */
export const settingsSchema = z.strictObject({
  providers: z.array(z.enum(PROVIDERS)).min(1).optional(),
  aws: z
    .strictObject({
      accounts: z.array(target).min(1).optional(),
      regions: list.optional(),
      endpointUrl: z.url().optional(),
    })
    .optional(),
  kubernetes: z
    .strictObject({
      kubeconfig: z.union([z.string().min(1), list.min(1)]).optional(),
      contexts: z
        .array(
          z.union([
            z.string().min(1),
            z.strictObject({ context: z.string().min(1), cluster: z.string().min(1).optional() }),
          ]),
        )
        .min(1)
        .optional(),
    })
    .optional(),
  datadog: z
    .strictObject({
      site: z.string().min(1).optional(),
      org: z.string().min(1).optional(),
      endpointUrl: z.url().optional(),
    })
    .optional(),
  select: z.strictObject({ rules: list.optional(), exclude: list.optional() }).optional(),
  rules: z
    .record(
      z.string(),
      z.strictObject({
        severity: severity.optional(),
        options: z.record(z.string(), z.union([z.number(), z.boolean(), z.string(), list])).optional(),
      }),
    )
    .optional(),
  report: z
    .strictObject({
      formats: z.array(z.enum(['terminal', 'json', 'markdown', 'html'])).optional(),
      output: z.string().optional(),
      severity: severity.optional(),
    })
    .optional(),
  waivers: z.string().min(1).optional(),
  attestations: z.string().min(1).optional(),
  gate: z
    .strictObject({
      failOn: severity.optional(),
      failOnNew: severity.optional(),
      allowGaps: z.boolean().optional(),
      strictWaivers: z.boolean().optional(),
    })
    .optional(),
  limits: z
    .strictObject({
      timeoutSeconds: z.number().positive().max(2_147_483).optional(),
      concurrency: z.number().int().min(1).max(200).optional(),
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
export const parseSettings = (from: string, text: string): Settings => parseYaml(from, text, settingsSchema).value
