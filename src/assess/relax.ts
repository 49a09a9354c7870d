import type { Environment } from '../model/environment.js'
import type { Relaxed } from '../model/judgement.js'
import type { AnyRule } from '../model/rule.js'
import type { Tier } from '../model/service.js'
import { SEVERITIES, type Severity } from '../model/verdict.js'

type Place = { readonly tier?: Tier | undefined; readonly environment: Environment }

/** The severity of a failure where it lies, and why it is a lower one than elsewhere. It is never raised. */
export function severityAt(
  severity: Severity,
  { relaxed = {} }: Pick<AnyRule, 'relaxed'>,
  { tier, environment }: Place,
): { readonly severity: Severity; readonly relaxed?: Relaxed } {
  const offers = [
    { to: environment === 'non-production' ? relaxed.outsideProduction : undefined, because: 'outside production' },
    { to: tier === 'C' ? relaxed.tierC : undefined, because: 'in a service of tier C' },
  ]
  const rank = (one: Severity): number => SEVERITIES.indexOf(one)
  return offers.reduce<ReturnType<typeof severityAt>>(
    (lowest, { to, because }) =>
      to !== undefined && rank(to) > rank(lowest.severity)
        ? { severity: to, relaxed: { from: severity, because } }
        : lowest,
    { severity },
  )
}
