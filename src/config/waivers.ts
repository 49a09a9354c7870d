import { z } from 'zod'
import { isGrave, type Severity } from '../model/verdict.js'
import { DECISIONS, daysBetween, MOST_DAYS, type Waiver } from '../model/waiver.js'
import type { ListFile } from './edit-list.js'
import { ConfigInvalid, parseYaml } from './parse-yaml.js'
import { day, text } from './yaml-values.js'

/** Where waivers stand. */
export const WAIVERS_FILE: ListFile = {
  list: 'waivers',
  ids: ['id'],
  header: ` Accepted risks: findings that are left as they are, by whom, why and until when.
 Patterns match the whole id of a resource; * stands for any text. See the README.`,
}

/** A reason that a reviewer can judge is no single word. */
const LEAST_REASON = 20

const patterns = z.array(text).min(1, 'needs one pattern at least')

/** The file of waivers. Every key is known, and what is not optional must be there. */
const waiversSchema = z.strictObject({
  version: z.literal(1, { error: 'must be 1, the version of this file' }),
  waivers: z.array(
    z.strictObject({
      id: text,
      rule: text,
      match: z.strictObject({
        resources: patterns,
        accounts: patterns.optional(),
        regions: patterns.optional(),
        clusters: patterns.optional(),
      }),
      decision: z.enum(DECISIONS),
      reason: z.string().trim().min(LEAST_REASON, `must say in ${LEAST_REASON} characters or more why it is left`),
      owner: text,
      approvedBy: text.optional(),
      created: day,
      expires: day,
      ticket: text.optional(),
      maxResources: z.number().int().min(1).optional(),
      allowBroad: z.boolean().optional(),
    }),
  ),
})

/**
 * Reads the text of a file of waivers. One that cannot be honoured as it is written makes the whole file invalid: a
 * waiver that is left out in silence would be worse than none.
 * @param from the file's name, for errors
 * @param severityOf the severity of a rule, undefined where there is no such rule
 * @throws ConfigInvalid
 */
export function parseWaivers(
  from: string,
  content: string,
  severityOf: (rule: string) => Severity | undefined,
): readonly Waiver[] {
  const { value, at } = parseYaml(from, content, waiversSchema)
  const ids = new Set<string>()
  for (const [index, waiver] of value.waivers.entries()) {
    const refuse = (path: readonly string[], problem: string): never => {
      throw new ConfigInvalid(`${at(['waivers', index, ...path])}: waiver ${waiver.id}: ${problem}`)
    }
    if (ids.has(waiver.id)) refuse(['id'], 'there is another one with this id')
    ids.add(waiver.id)
    checkBreadth(waiver, refuse)
    checkDays(waiver, severityOf(waiver.rule), refuse)
  }
  return value.waivers as readonly Waiver[]
}

type Written = z.infer<typeof waiversSchema>['waivers'][number]
type Refuse = (path: readonly string[], problem: string) => never

function checkBreadth({ allowBroad = false, rule, match }: Written, refuse: Refuse): void {
  if (allowBroad) return
  if (rule.includes('*')) refuse(['rule'], 'a pattern of rules needs allowBroad: true')
  if (match.resources.some((pattern) => /^\**$/.test(pattern)))
    refuse(['match', 'resources'], 'a pattern that everything matches needs allowBroad: true')
}

function checkDays({ created, expires, approvedBy }: Written, severity: Severity | undefined, refuse: Refuse): void {
  const days = daysBetween(created, expires)
  const most = MOST_DAYS[severity ?? 'info']
  const rule = severity === undefined ? '' : `, as its rule is of ${severity} severity`
  if (days < 0) refuse(['expires'], 'it ends before it was created')
  if (days > most) refuse(['expires'], `it may last ${most} days at most from its creation${rule}, not ${days}`)
  if (severity !== undefined && isGrave(severity) && approvedBy === undefined)
    refuse([], `approvedBy is missing: its rule is of ${severity} severity`)
}

/** An id that none of these has: `W-001` and so on. */
export function nextId(waivers: readonly Pick<Waiver, 'id'>[]): string {
  const numbers = waivers.map(({ id }) => Number(/^W-(\d+)$/.exec(id)?.[1] ?? 0))
  return `W-${String(Math.max(0, ...numbers) + 1).padStart(3, '0')}`
}

/** The published JSON Schema of a file of waivers (draft 2020-12). */
export const waiversJsonSchema = (): object => z.toJSONSchema(waiversSchema, { target: 'draft-2020-12', io: 'input' })
