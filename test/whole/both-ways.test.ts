import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { rules } from '../../rules/index.js'
import { HUNDRED_DAYS_LATER } from '../live/aws/expected/hundred-days-later.js'
import { MINISTACK } from '../live/aws/expected/ministack.js'
import { AFTER_ITS_LAST_PATCH } from '../live/kubernetes/expected.js'
import { NEW, OF_AWS, OF_CLUSTER } from '../live/whole/expected/index.js'
import { REST_OF_CLUSTER } from '../live/whole/expected/kubernetes.js'
import { TWO_HOURS_LATER } from '../live/whole/expected/two-hours-later.js'

const GOLDEN = join(import.meta.dirname, '../../fixtures/acme-shop/golden/verdicts.txt')

type Said = { readonly rule: string; readonly status: string }

/** What the rules say of the demo estate, which the golden test holds. */
const ofDemo: readonly Said[] = readFileSync(GOLDEN, 'utf8')
  .split('\n')
  .flatMap((line) => {
    const [rule, verdict] = line.split(' | ')
    return rule === undefined || verdict === undefined ? [] : [{ rule, status: verdict.replace(/:.*/, '') }]
  })

/** What the rules must say of what the live tests put into real servers, which those tests hold. */
const ofLiveSeeds: readonly Said[] = [
  ...OF_AWS,
  ...MINISTACK,
  ...HUNDRED_DAYS_LATER,
  ...OF_CLUSTER,
  ...REST_OF_CLUSTER,
  ...NEW,
  ...TWO_HOURS_LATER,
  ...AFTER_ITS_LAST_PATCH.rows,
]

describe('in the demo or on what the live tests read', () => {
  it.each(['pass', 'fail'])('every rule says %s of something', (wanted) => {
    const saying = new Set(
      [...ofDemo, ...ofLiveSeeds].filter(({ status }) => status === wanted).map(({ rule }) => rule),
    )
    expect(rules.map(({ id }) => id).filter((id) => !saying.has(id))).toEqual([])
  })
})
