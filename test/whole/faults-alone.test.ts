import { beforeAll, describe, expect, it } from 'vitest'
import { rules } from '../../rules/index.js'
import { needsOf } from '../../src/derive/needs-of.js'
import type { Effect as DatadogEffect } from '../../src/sandbox/datadog/faults.js'
import type { DatadogCall } from '../../src/sandbox/datadog/server.js'
import {
  judge,
  LOADING_MILLISECONDS,
  readWhole,
  resultsOf,
  rulesOn,
  type WholeScan,
  wholeScan,
} from '../support/scan.js'
import { DATADOG_TROUBLES, expectWeathered, KUBERNETES_TROUBLES, stormy, TROUBLES } from '../support/troubles.js'

const needs = needsOf(rules)

let whole: WholeScan
beforeAll(async () => {
  whole = await wholeScan(rules)
}, LOADING_MILLISECONDS)

const SHARES = [0.05, 0.5]
const KUBERNETES = [
  ...Object.entries(TROUBLES).map(([name, { kubernetes }]) => ({ name, effect: kubernetes, share: 0.5 })),
  ...Object.entries(KUBERNETES_TROUBLES).flatMap(([name, effect]) => SHARES.map((share) => ({ name, effect, share }))),
]
const DATADOG = [
  ...Object.entries(TROUBLES).map(([name, { datadog }]) => ({ name, effect: datadog, share: 0.5 })),
  ...Object.entries(DATADOG_TROUBLES).flatMap(([name, effect]) => SHARES.map((share) => ({ name, effect, share }))),
]

describe('a storm over the cluster alone', () => {
  it.each(KUBERNETES)('of $name on $share of all calls spoils nothing else', async ({ name, effect, share }) => {
    const kubernetes = stormy(`${name} alone`, share, effect, 5)
    const { parts } = await readWhole(needs, { only: ['kubernetes'], kubernetes })
    expectWeathered(name, share, { rules: rulesOn(rules, 'kubernetes'), parts, whole })
  })
})

describe('a storm over the organisation alone', () => {
  it.each(DATADOG)('of $name on $share of all calls spoils nothing else', async ({ name, effect, share }) => {
    const datadog = stormy(`${name} alone`, share, effect, 5)
    const { parts } = await readWhole(needs, { only: ['datadog'], datadog })
    expectWeathered(name, share, { rules: rulesOn(rules, 'datadog'), parts, whole })
  })
})

it('an organisation whose pages all overlap, as when something is added meanwhile, is read as ever', async () => {
  // Monitors are read on from the last of them: nothing comes between.
  const faults = ({ operation }: DatadogCall): DatadogEffect | undefined =>
    operation === 'datadog:ListMonitors' ? undefined : { pages: 'overlapping' }
  const { parts } = await readWhole(needs, { only: ['datadog'], datadog: { pageSize: 5, faults } })
  const { report } = judge(rulesOn(rules, 'datadog'), { ...whole.parts, ...parts })
  expect(report.coverage.gaps).toEqual([])
  expect(report.results).toEqual(resultsOf(report.rules, whole.report))
})
