import { type Estate, notCollected, openEstate } from '../derive/estate.js'
import { providersOf } from '../derive/providers-of.js'
import { MissingEvidence } from '../model/fact.js'
import type { Gap } from '../model/gap.js'
import { type SubjectName, subjectInfo } from '../model/inventory.js'
import type { Item } from '../model/item.js'
import { type OptionValue, optionValues } from '../model/options.js'
import type { Judged, Subject } from '../model/report.js'
import type { Lookup } from '../model/lookup.js'
import type { AnyRule, Context, Source } from '../model/rule.js'
import { type Provider, type Scope, scopeKey } from '../model/scope.js'
import type { Portion, Snapshot } from '../model/snapshot.js'
import type { Outcome } from '../model/verdict.js'

/** Chosen values of rules' options, by rule id. */
export type ChosenOptions = { readonly [rule: string]: { readonly [option: string]: OptionValue } }

/**
 * Judges every subject of every rule. Never throws: missing evidence becomes `unknown`, a rule that breaks becomes
 * `error` for that subject alone. The results come in the order of the rules and of the snapshot.
 */
export function evaluate(rules: readonly AnyRule[], snapshot: Snapshot, chosen: ChosenOptions = {}): Judged[] {
  const estate = openEstate(snapshot)
  const subjects = subjectsOf(estate)
  return rules.flatMap((rule) => evaluateRule(rule, estate, subjects, chosen[rule.id] ?? {}))
}

/** A list of the run in one scope: what is in it, and as what the results name it. */
type Listed = {
  readonly scope: Scope
  readonly portion: Portion<Item> | undefined
  readonly subjects: readonly { readonly item: Item; readonly subject: Subject; readonly key: string }[]
}

/** Gives the lists by their names. Many rules judge the same one: it is put together once. */
function subjectsOf(estate: Estate): (name: SubjectName) => readonly Listed[] {
  const known = new Map<SubjectName, readonly Listed[]>()
  return (name) => {
    const listed =
      known.get(name) ??
      estate.portions(name).map(({ scope, portion }) => ({
        scope,
        portion,
        subjects: (portion?.items ?? []).map((item) => ({
          item,
          subject: { id: item.id, name: nameOf(item), scope: item.scope },
          key: scopeKey(item.scope),
        })),
      }))
    known.set(name, listed)
    return listed
  }
}

function evaluateRule(
  rule: AnyRule,
  estate: Estate,
  subjectsOf: (name: SubjectName) => readonly Listed[],
  chosen: { readonly [option: string]: OptionValue },
): Judged[] {
  const absent = absentProviders(rule, estate.snapshot)
  if (absent.length > 0) return outside(rule, estate.snapshot, absent)
  const portions = subjectsOf(rule.each)
  const now = Date.parse(estate.snapshot.takenAt)
  const options = optionValues(rule.options, chosen)
  const contexts = new Map<string, AnyContext>()
  const contextFor = (key: string, scope: Scope): AnyContext => {
    const known = contexts.get(key)
    if (known) return known
    const lookups = new Map<Source, Lookup<unknown>>()
    const lookup = (name: Source): Lookup<unknown> => {
      const known = lookups.get(name)
      if (known) return known
      const made = estate.lookup(name, scope)
      lookups.set(name, made)
      return made
    }
    const context: AnyContext = {
      lookup: (name, reach) => (reach === undefined ? lookup(name) : estate.lookup(name, scope, reach)) as never,
      now,
      options,
    }
    contexts.set(key, context)
    return context
  }

  const results = portions.flatMap(({ scope, portion, subjects }) => {
    const judged = subjects.map(({ item, subject, key }) => judge(rule, item, subject, contextFor(key, item.scope)))
    if (portion?.state === 'complete') return judged
    return [...judged, unseen(rule, scope, portion?.gaps ?? [notCollected(rule.each, scope)])]
  })
  if (results.length > 0) return results
  if (portions.length === 0) return nowhere(rule, estate)
  const [first] = portions
  const { title, provider } = subjectInfo(rule.each)
  const because = `there are no ${title} here`
  const list = { id: `${provider}#${rule.each}`, name: title }
  return first
    ? [resultOf(rule, { ...list, scope: first.scope }, { status: 'not-applicable', because, evidence: [] })]
    : []
}

/** A run with the rule's provider in it, but with no scope of the kind that its list is read in, cannot tell. */
function nowhere(rule: AnyRule, { snapshot }: Estate): Judged[] {
  const scope = snapshot.scopes.find(({ provider }) => provider === subjectInfo(rule.each).provider)
  return scope ? [unseen(rule, scope, [notCollected(rule.each, scope)])] : []
}

/** The providers that a rule reads and that were not part of the run at all, in the order of the rule's lists. */
function absentProviders({ each, using }: AnyRule, { scopes }: Snapshot): readonly Provider[] {
  return [...providersOf({ each, using })].filter((provider) => !scopes.some((scope) => scope.provider === provider))
}

/** A rule that joins providers says once which one is missing; of a rule whose providers are all missing nobody asked. */
function outside(rule: AnyRule, { scopes }: Snapshot, absent: readonly Provider[]): Judged[] {
  const needed = providersOf(rule)
  const scope = scopes.find(({ provider }) => needed.has(provider))
  if (!scope) return []
  const gaps = absent.map((provider): Gap => ({
    reason: 'not-in-run',
    scope,
    source: provider,
    detail: `${provider} was not part of this run`,
  }))
  return [resultOf(rule, { id: `run#${rule.each}`, name: 'this run', scope }, unknownFor(gaps))]
}

type AnyContext = Context<never, never, Record<never, never>>

function judge(rule: AnyRule, item: Item, subject: Subject, context: AnyContext): Judged {
  let outcome: Outcome
  try {
    outcome = rule.check(item, context)
  } catch (thrown) {
    outcome = outcomeOf(thrown)
  }
  return resultOf(
    rule,
    subject,
    outcome,
    item.tags,
    outcome.status === 'fail' ? fixFor(rule, item, context) : undefined,
  )
}

/** Objects of a cluster are told apart by their namespace too: `checkout/api`. */
function nameOf({ id, name, scope }: Item): string {
  if (scope.provider !== 'kubernetes') return name
  const [namespace, ...rest] = id.slice(`kubernetes://${scope.cluster}/`.length).split('/')
  return rest.length === 2 ? `${namespace}/${name}` : name
}

/** A fix is advice: where it cannot be filled in, the finding stands without it. */
function fixFor(rule: AnyRule, item: Item, context: AnyContext): NonNullable<Judged['fix']> {
  try {
    return rule.fix(item, context)
  } catch {
    return { summary: 'See the references: the fix could not be filled in from what was read.', commands: [] }
  }
}

function outcomeOf(thrown: unknown): Outcome {
  if (thrown instanceof MissingEvidence) return unknownFor(thrown.gaps)
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  return { status: 'error', because: `the rule broke on this subject: ${message}` }
}

function unknownFor(gaps: readonly Gap[]): Outcome {
  const causes = new Set(gaps.map(({ source, reason }) => `${source} was ${PARTICIPLE[reason]}`))
  return { status: 'unknown', because: `not judged: ${[...causes].join(', ')}`, gaps }
}

const PARTICIPLE: Readonly<Record<Gap['reason'], string>> = {
  denied: 'denied',
  throttled: 'throttled to the end',
  timeout: 'not answered in time',
  expired: 'cut off when the credentials expired',
  interrupted: 'interrupted',
  'not-enabled': 'not enabled',
  'not-collected': 'not collected',
  'not-in-run': 'not part of this run',
  failed: 'not read',
}

const unseen = (rule: AnyRule, scope: Scope, gaps: readonly Gap[]): Judged =>
  resultOf(rule, wholeOf(rule, scope), unknownFor(gaps))

/** The subject of a verdict on a list that was not read to its end. */
const wholeOf = (rule: AnyRule, scope: Scope): Subject => ({
  id: `${scopeKey(scope)}#${rule.each}`,
  name: `${subjectInfo(rule.each).title} of ${scopeKey(scope)}`,
  scope,
})

function resultOf(
  rule: AnyRule,
  subject: Subject,
  outcome: Outcome,
  tags: Item['tags'] = {},
  fix?: Judged['fix'],
): Judged {
  const result = {
    rule: rule.id,
    subject,
    status: outcome.status,
    because: outcome.because,
    evidence: 'evidence' in outcome ? outcome.evidence : [],
    tags,
    gaps: outcome.status === 'unknown' ? outcome.gaps : [],
  }
  // Most have no more to tell, and there are as many as there are rules and subjects.
  if (outcome.status !== 'fail') return 'chain' in outcome ? { ...result, chain: outcome.chain } : result
  return {
    ...result,
    ...(outcome.severity !== undefined && { severity: outcome.severity }),
    ...(outcome.exposed !== undefined && { exposed: outcome.exposed }),
    ...('chain' in outcome && { chain: outcome.chain }),
    ...(fix && { fix }),
  }
}
