import { expect, it } from 'vitest'
import { tierNamed } from '../../../src/derive/services/tier-named.js'

it.each([
  [
    'A',
    [
      '1',
      '0',
      'tier1',
      'Tier 1',
      'tier-0',
      'TIER_1',
      'tier: 1',
      'T1',
      'P0',
      'P1',
      'critical',
      'Critical',
      'High',
      'gold',
    ],
  ],
  ['A', ['mission critical', 'business-critical', 'tier critical', '1 - critical', 'Tier 1 (customer facing)']],
  ['B', ['2', 'tier2', 'Tier 2', 'P2', 'medium', 'Medium', 'important', 'normal', 'standard', 'silver']],
  ['C', ['3', '4', '5', 'tier3', 'Tier 4', 'P3', 'low', 'internal', 'bronze', 'experimental', 'best-effort']],
  [undefined, ['', ' ', 'frontend', 'backend', 'control-plane', 'non-critical', '12', '6', 'tier', 'web1', 'not high']],
])('%s is what people call %j', (tier, texts) => {
  for (const text of texts) expect(tierNamed(text), text).toBe(tier)
  expect(tierNamed(undefined)).toBeUndefined()
})
