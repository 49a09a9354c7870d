import { z } from 'zod'
import { ENVIRONMENTS } from '../model/environment.js'
import type { Selector } from '../model/selector.js'
import { type ServicePolicy, TIERS } from '../model/service.js'
import { SEVERITIES } from '../model/verdict.js'
import { type Weights, WEIGHTS } from '../model/weights.js'
import { about } from './about.js'

const text = z.string().trim().min(1)
const patterns = z.array(text).min(1).optional()

const place = {
  resources: patterns,
  accounts: patterns,
  regions: patterns,
  clusters: patterns,
  namespaces: patterns,
  tags: z
    .record(text, z.string().min(1))
    .refine((tags) => Object.keys(tags).length > 0, 'must state something')
    .optional(),
}

/** A selector without anything would choose everything, and is a mistake. */
const statesSomething = (match: Selector): boolean => Object.values(match).some((one) => one !== undefined)

/** What belongs to a service is told by other things than the service that it belongs to. */
const selectorOfMembers = z.strictObject(place).refine(statesSomething, 'must state something')
const selector = z.strictObject({ ...place, services: patterns }).refine(statesSomething, 'must state something')

const tier = z.enum(TIERS)

/** How the estate is divided into services, as the config file says it. */
export const servicesSchema = z.strictObject({
  keys: z
    .array(z.string().min(1))
    .min(1)
    .optional()
    .meta(about('Tags and labels that name the service of a resource, the first that is there.', ['service', 'app'])),
  define: z
    .array(
      z.strictObject({
        name: text,
        match: selectorOfMembers.optional(),
        tier: tier.optional(),
        owner: text.optional(),
      }),
    )
    .min(1)
    .optional()
    .meta(
      about('Services by what belongs to them, or what else is to be known of one; in a pattern * is any text.', [
        { name: 'checkout', tier: 'A', owner: 'team-payments', match: { namespaces: ['checkout'] } },
      ]),
    ),
  tiers: z
    .array(z.strictObject({ tier, match: selector }))
    .min(1)
    .optional()
    .meta(
      about('Tiers of what is chosen, before what its service says: A critical, B important, C internal.', [
        { tier: 'C', match: { services: ['internal-*'] } },
      ]),
    ),
  environments: z
    .array(z.strictObject({ environment: z.enum(ENVIRONMENTS).exclude(['unknown']), match: selector }))
    .min(1)
    .optional()
    .meta(
      about('Environments of what is chosen, before what tags, labels and names say.', [
        { environment: 'production', match: { accounts: ['111111111111'] } },
      ]),
    ),
}) satisfies z.ZodType<ServicePolicy>

const factor = z.number().positive().max(100).optional()
const points = z.number().min(0).max(1000).optional()
const each = <const Keys extends readonly string[], S extends z.ZodType>(keys: Keys, schema: S) =>
  z.strictObject(Object.fromEntries(keys.map((key) => [key, schema])) as { [Key in Keys[number]]: S }).optional()

/** Other weights than those that are documented. */
export const weightsSchema = z.strictObject({
  severity: each(SEVERITIES, points).meta(about('Where a priority starts.', WEIGHTS.severity)),
  tier: each(TIERS, factor).meta(about('What multiplies it for a service of this tier.', WEIGHTS.tier)),
  environment: each(ENVIRONMENTS, factor).meta(about('And in this environment.', WEIGHTS.environment)),
  exposed: factor.meta(about('Where the resource can be reached from the internet.', WEIGHTS.exposed)),
  alsoMissing: each(['one', 'several'] as const, factor).meta(
    about(
      'Where it also lacks one or several others of: a second place to run, a way back for data, somebody watching.',
      WEIGHTS.alsoMissing,
    ),
  ),
  grade: each(SEVERITIES, points).meta(about('What a verdict weighs in the grade of a dimension.', WEIGHTS.grade)),
})

/** The documented weights with those that the config file states in their place. */
export function weightsWith(stated: z.infer<typeof weightsSchema> | undefined): Weights {
  const { severity, tier: tiers, environment, exposed, alsoMissing, grade } = stated ?? {}
  return {
    severity: { ...WEIGHTS.severity, ...defined(severity) },
    tier: { ...WEIGHTS.tier, ...defined(tiers) },
    environment: { ...WEIGHTS.environment, ...defined(environment) },
    exposed: exposed ?? WEIGHTS.exposed,
    alsoMissing: { ...WEIGHTS.alsoMissing, ...defined(alsoMissing) },
    grade: { ...WEIGHTS.grade, ...defined(grade) },
  }
}

type Defined<T> = { [Key in keyof T]?: NonNullable<T[Key]> }
const defined = <T extends object>(stated: T | undefined): Defined<T> =>
  Object.fromEntries(Object.entries(stated ?? {}).filter(([, value]) => value !== undefined)) as Defined<T>
