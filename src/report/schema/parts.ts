import { z } from 'zod'
import { type Json, SEVERITIES } from '../../model/verdict.js'

export const text = (description: string) => z.string().describe(description)
export const count = (description: string) => z.number().int().min(0).describe(description)

export const counts = <const Keys extends readonly string[]>(keys: Keys) =>
  z.strictObject(Object.fromEntries(keys.map((key) => [key, count(key)])) as { [Key in Keys[number]]: z.ZodNumber })

export const scope = z
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

export const severity = z.enum(SEVERITIES).meta({ id: 'Severity' })
export const status = z.enum(['pass', 'fail', 'not-applicable', 'manual', 'unknown', 'error']).meta({
  id: 'Status',
  description: 'Only pass is a pass. unknown: evidence could not be read. error: the rule broke on this subject.',
})

const json: z.ZodType<Json> = z.json()
export const evidence = z
  .strictObject({
    item: text('Id of the item that was looked at.'),
    field: text("The provider's own name of the field."),
    value: json.describe('What the provider answered; null where it left the field out.'),
  })
  .meta({ id: 'Evidence' })

export const chainLink = z
  .strictObject({
    what: text('What it is, such as `Ingress` or `on-call schedule`.'),
    name: z.string(),
    state: z.enum(['ok', 'broken', 'missing']),
    note: text('Why it is broken or missing.').optional(),
  })
  .meta({ id: 'ChainLink', description: 'One link of what was followed from provider to provider.' })

export const subjectMembers = {
  id: text('Stable for ever: an ARN where there is one.'),
  name: z.string(),
  scope,
}
export const subject = z.strictObject(subjectMembers).meta({
  id: 'Subject',
  description: 'What a verdict is about: an item, or a whole list that was empty or not read to its end.',
})

export const priority = z
  .strictObject({
    value: z.number().describe('Higher comes first.'),
    terms: z
      .array(z.strictObject({ label: z.string(), factor: z.number() }))
      .describe('The first term is the start; the others multiply it.'),
  })
  .meta({ id: 'Priority' })

export const effort = z.enum(['minutes', 'hours', 'days']).meta({ id: 'Effort', description: 'Of the fix, not of its rollout.' })
