import type { Judged } from '../../src/model/report.js'
import { type AnyRule, defineRule } from '../../src/model/rule.js'
import type { Scope } from '../../src/model/scope.js'
import type { Status } from '../../src/model/verdict.js'
import { GAP, IRELAND } from './make.js'

/** A rule that only has what decides how its verdicts are put together. */
export const testRule = (id: string, over: Partial<AnyRule> = {}): AnyRule => ({
  ...(defineRule({
    id,
    title: `What ${id} wants`,
    severity: 'high',
    controls: [],
    effort: 'minutes',
    why: 'It breaks.',
    references: [],
    each: 'aws.rds.instances',
    check: () => ({ status: 'pass', because: 'it holds', evidence: [] }),
    fix: () => ({ summary: '', commands: [] }),
  }) as unknown as AnyRule),
  ...over,
})

type Over = Partial<Omit<Judged, 'subject'>> & { readonly scope?: Scope; readonly fix?: Judged['fix'] }

/** A verdict of a rule on what is called by its id. */
export function judgedAs(status: Status, rule: string, id: string, { scope = IRELAND, ...over }: Over = {}): Judged {
  return {
    rule,
    subject: { id, name: id, scope },
    status,
    because: `it is ${status}`,
    evidence: [],
    tags: {},
    gaps: status === 'unknown' ? [{ ...GAP, scope }] : [],
    ...over,
  }
}

/** The verdict on a list of a scope that could not be read. */
export const unseenList = (rule: string, place: string, scope: Scope, over: Over = {}): Judged =>
  judgedAs('unknown', rule, `${place}#aws.rds.instances`, { scope, ...over })
