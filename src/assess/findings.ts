import { environmentOf } from '../model/environment.js'
import { fingerprint } from '../model/fingerprint.js'
import type { Finding, Judged } from '../model/report.js'
import type { AnyRule } from '../model/rule.js'
import type { Placement } from '../model/service.js'
import type { Severity } from '../model/verdict.js'
import type { Weights } from '../model/weights.js'
import { compare } from './compare.js'
import { priorityOf } from './priority.js'
import { alsoMissing } from './protections.js'
import { severityAt } from './relax.js'

/** What decides how much a verdict weighs, apart from the verdict. */
export type Weighing = {
  readonly placed: (item: string) => Placement | undefined
  readonly weights: Weights
  /** Severities that the config file gives rules in place of their own. They hold everywhere. */
  readonly severities?: { readonly [rule: string]: Severity } | undefined
}

/** The failed verdicts as findings, the most urgent first. Two runs over the same data give the same order. */
export function findingsIn(
  judged: readonly Judged[],
  rules: ReadonlyMap<string, AnyRule>,
  weighing: Weighing,
): readonly Finding[] {
  const failed = judged.flatMap((one) => {
    const rule = one.status === 'fail' ? rules.get(one.rule) : undefined
    if (!rule) return []
    return [
      { rule, judged: one, subject: one.subject, controls: rule.controls, severity: one.severity ?? rule.severity },
    ]
  })
  const besides = alsoMissing(failed)
  return failed
    .map((one) => findingOf(one.rule, one.judged, besides(one), weighing))
    .sort(
      (one, other) =>
        other.priority.value - one.priority.value ||
        compare(one.rule, other.rule) ||
        compare(one.subject.id, other.subject.id),
    )
}

/** What a verdict weighs where its subject lies. */
export function weightOf(
  rule: AnyRule,
  { severity = rule.severity, subject, tags }: Pick<Judged, 'severity' | 'subject' | 'tags'>,
  { placed, severities }: Omit<Weighing, 'weights'>,
): ReturnType<typeof severityAt> {
  const chosen = severities?.[rule.id]
  if (chosen !== undefined) return { severity: chosen }
  if (!rule.relaxed) return { severity }
  const { tier, environment = environmentOf(tags) } = placed(subject.id) ?? {}
  return severityAt(severity, rule, { tier, environment })
}

function findingOf(rule: AnyRule, judged: Judged, besides: readonly string[], weighing: Weighing): Finding {
  const { service, tier, owner, environment = environmentOf(judged.tags) } = weighing.placed(judged.subject.id) ?? {}
  const { severity, relaxed } = weightOf(rule, judged, weighing)
  const exposed = judged.exposed ?? false
  return {
    fingerprint: fingerprint(rule.id, judged.subject.id),
    rule: rule.id,
    title: rule.title,
    status: 'fail',
    severity,
    ...(relaxed && { relaxed }),
    priority: priorityOf({ severity, tier, environment, exposed, besides }, weighing.weights),
    controls: rule.controls,
    effort: rule.effort,
    subject: { ...judged.subject, tags: judged.tags },
    environment,
    ...(service !== undefined && { service }),
    ...(tier && { tier }),
    ...(owner !== undefined && { owner }),
    because: judged.because,
    why: rule.why,
    evidence: judged.evidence,
    ...(judged.chain && { chain: judged.chain }),
    fix: judged.fix ?? { summary: '', commands: [] },
    references: rule.references,
  }
}
