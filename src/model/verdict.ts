import type { Gap } from './gap.js'
import type { Item } from './item.js'

export const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'] as const
export type Severity = (typeof SEVERITIES)[number]

/** Whether a failure of this severity blocks a launch unless somebody else than its owner accepts it. */
export const isGrave = (severity: Severity): boolean => severity === 'critical' || severity === 'high'

/** Anything that JSON can carry. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** One observed value: the item it was read from, the provider's field name, and what it said (`null`: absent). */
export type Evidence = { readonly item: string; readonly field: string; readonly value: Json }

/**
 * One link of the chain that a judgement followed, such as Ingress, Service, Deployment, monitor, on-call. `broken` is
 * where it ends although it should not; `missing` is what should come next.
 */
export type ChainLink = {
  /** What it is: `Ingress`, `service tag`, `on-call schedule`. */
  readonly what: string
  /** Its name, or what was looked for. */
  readonly name: string
  readonly state: 'ok' | 'broken' | 'missing'
  /** Why it is broken or missing, in a few words. */
  readonly note?: string
}

/** What a rule may say of one subject. */
export type Verdict =
  | {
      readonly status: 'pass'
      readonly because: string
      readonly evidence: readonly Evidence[]
      readonly chain?: readonly ChainLink[]
    }
  | {
      readonly status: 'fail'
      readonly because: string
      readonly evidence: readonly Evidence[]
      /** Where this failure weighs more or less than the rule's own severity says. */
      readonly severity?: Severity
      /** The subject can be reached from the internet: it goes before one that cannot. */
      readonly exposed?: boolean
      /** What was followed from provider to provider, and where it breaks. */
      readonly chain?: readonly ChainLink[]
    }
  | { readonly status: 'not-applicable'; readonly because: string; readonly evidence: readonly Evidence[] }
  | { readonly status: 'manual'; readonly because: string; readonly evidence: readonly Evidence[] }

/** What the engine may say on top: evidence is missing, or the rule itself broke. */
export type Outcome =
  | Verdict
  | { readonly status: 'unknown'; readonly because: string; readonly gaps: readonly Gap[] }
  | { readonly status: 'error'; readonly because: string }

export type Status = Outcome['status']

export const pass = (because: string, ...evidence: (readonly Evidence[])[]): Verdict & { status: 'pass' } => ({
  status: 'pass',
  because,
  evidence: joined(evidence),
})

export const fail = (because: string, ...evidence: (readonly Evidence[])[]): Verdict & { status: 'fail' } => ({
  status: 'fail',
  because,
  evidence: joined(evidence),
})

/** A failure that weighs other than its rule's severity: `failAs('medium', 'kept for 3 days', ...)`. */
export const failAs = (
  severity: Severity,
  because: string,
  ...evidence: (readonly Evidence[])[]
): Verdict & { status: 'fail' } => ({
  ...fail(because, ...evidence),
  severity,
})

/** Not applicable is never a pass: the question does not arise for this subject. */
export const notApplicable = (because: string, ...evidence: (readonly Evidence[])[]): Verdict => ({
  status: 'not-applicable',
  because,
  evidence: joined(evidence),
})

/** Only a person can tell; the evidence says where to look. */
export const manual = (because: string, ...evidence: (readonly Evidence[])[]): Verdict => ({
  status: 'manual',
  because,
  evidence: joined(evidence),
})

/** Most verdicts have one list, and there are as many verdicts as there are rules and subjects. */
function joined(lists: readonly (readonly Evidence[])[]): readonly Evidence[] {
  const [first] = lists
  return first !== undefined && lists.length === 1 ? first : lists.flat()
}

/** The named fields of an item as evidence, facts unwrapped; a field that the provider left out shows as `null`. */
export function evidence<T extends Item>(item: T, ...fields: readonly (keyof T & string)[]): readonly Evidence[] {
  return fields.map((field) => ({ item: item.id, field, value: observed(item[field]) }))
}

function observed(value: unknown): Json {
  if (value === undefined || value === null) return null
  if (typeof value === 'object' && 'known' in value) return 'value' in value ? observed(value.value) : 'not known'
  return value as Json
}

/** A verdict with the chain that led to it. */
export const along = <V extends Verdict & { status: 'pass' | 'fail' }>(chain: readonly ChainLink[], verdict: V): V => ({
  ...verdict,
  chain,
})
