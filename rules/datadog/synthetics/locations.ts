import type { SyntheticTest } from '../../../src/model/datadog/objectives.js'
import { readField } from '../../../src/model/datadog/object.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, failAs, notApplicable, pass, type Severity, type Verdict } from '../../../src/model/verdict.js'
import { isProduction, PROD_ENVS } from '../../support/monitors.js'
import { count } from '../../support/time.js'

type Weakness = { readonly severity: Severity; readonly because: string }
type Limits = { readonly maxIntervalSeconds: number; readonly maxBrowserIntervalSeconds: number }

export default defineRule({
  id: 'datadog/synthetics/locations',
  title: 'A synthetic test asks often, from several places, and again before it alerts',
  severity: 'medium',
  controls: ['continuous-end-to-end-tests', 'alerts-actionable'],
  effort: 'minutes',
  why: 'From one place nobody can tell an outage from a bad line, and without a second try every lost packet wakes somebody. A test that asks every quarter of an hour misses most short outages.',
  references: [
    'https://docs.datadoghq.com/synthetics/guide/how-synthetics-monitors-trigger-alerts/',
    'https://docs.datadoghq.com/api/latest/synthetics/',
  ],
  each: 'datadog.syntheticTests',
  options: {
    environments: PROD_ENVS,
    maxIntervalSeconds: { default: 300, doc: 'Seconds that may lie between two runs of an API test.', min: 30 },
    maxBrowserIntervalSeconds: {
      default: 900,
      doc: 'Seconds that may lie between two runs of a browser test; those cost more.',
      min: 300,
    },
  },
  check(test, { options }) {
    const outside = outOfScope(test, options.environments)
    if (outside) return outside
    const found = weaknesses(test, options)
    const seen = evidence(test, 'locations', 'options')
    const [first] = found
    if (!first) {
      const places = readField(test, 'locations').length
      return pass(`asks from ${count(places, 'place')}, and again before it alerts`, seen)
    }
    return failAs(first.severity, found.map(({ because }) => because).join(', '), seen)
  },
  fix: (test) => ({
    summary: `Let test ${test.public_id} run from three places every minute or so, alert where two of them fail, and try once more before that.`,
    commands: [],
  }),
})

function outOfScope(test: SyntheticTest, environments: readonly string[]): Verdict | undefined {
  if (!isProduction(readField(test, 'tag_list'), environments))
    return notApplicable('is tagged with an environment that is not production', evidence(test, 'tag_list'))
  if (readField(test, 'status') !== 'live')
    return notApplicable('is paused, which is judged by itself', evidence(test, 'status'))
  const type = readField(test, 'type')
  if (type !== 'api' && type !== 'browser')
    return notApplicable(`is of type ${type}, which has other places`, evidence(test, 'type'))
  const assertions = readField(test, 'assertions')
  return readField(test, 'subtype') === 'ssl' && assertions.every(({ type: about }) => about === 'certificate')
    ? notApplicable('asks for a certificate, which looks the same from everywhere', evidence(test, 'assertions'))
    : undefined
}

/** What is weak in how a test asks, the worst first. */
function weaknesses(test: SyntheticTest, limits: Limits): readonly Weakness[] {
  const { tick_every, min_location_failed: needed = 1, retry } = readField(test, 'options')
  const locations = readField(test, 'locations')
  const places = locations.length
  const isPrivate = locations.every((one) => one.startsWith('pl:'))
  const longest = test.type === 'browser' ? limits.maxBrowserIntervalSeconds : limits.maxIntervalSeconds
  const found: (Weakness | false)[] = [
    needed > places && {
      severity: 'high',
      because: `never alerts: it waits for ${count(needed, 'place')} to fail and runs in ${places}`,
    },
    // What is only reached from inside has one place more often than not.
    places < 2 && { severity: isPrivate ? 'low' : 'medium', because: `asks from ${count(places, 'place')} alone` },
    needed < 2 &&
      (retry?.count ?? 0) < 1 && {
        severity: 'medium',
        because: 'alerts at the first failure of any place, without a second try',
      },
    tick_every !== undefined &&
      tick_every > longest && {
        severity: 'low',
        because: `asks every ${tick_every} seconds, less often than every ${longest}`,
      },
  ]
  const rank: readonly Severity[] = ['high', 'medium', 'low']
  return found.filter((one) => one !== false).sort((a, b) => rank.indexOf(a.severity) - rank.indexOf(b.severity))
}
