import { afterAll, beforeAll } from 'vitest'
import { awsRules } from '../../../rules/aws.js'
import { rules } from '../../../rules/index.js'
import type { Collected } from '../../../src/collect/run.js'
import { needsOf } from '../../../src/derive/needs-of.js'
import type { Report } from '../../../src/model/report.js'
import { describeCommandLine } from './command-line.js'
import { type Emulator, startMoto } from './emulator.js'
import { describePaging } from './paging.js'
import { describePermissions } from './permissions.js'
import { describeReadOnly, stateOf } from './read-only.js'
import { describeSandbox } from './sandbox-against-moto.js'
import { judged, read } from './scan.js'
import { seed, type Seeded } from './seed/index.js'
import { describeVerdicts } from './verdicts.js'

const HUNDRED_DAYS = 100 * 24 * 60 * 60_000

let moto: Emulator
let seeded: Seeded
let untouched: ReadonlyMap<string, string>
let collected: Collected
let now: Report
let later: Report
beforeAll(async () => {
  moto = await startMoto()
  seeded = await seed(moto.endpoint)
  collected = await read(needsOf(rules), { endpoint: moto.endpoint, credentials: seeded.atHome })
  // The first look at a region makes its default network.
  untouched = await stateOf(moto.endpoint)
  now = judged(awsRules, collected)
  later = judged(awsRules, collected, Date.now() + HUNDRED_DAYS)
})
afterAll(() => moto.stop())

describeVerdicts(() => ({ names: seeded.names, now, later }))
describeCommandLine(() => ({ endpoint: moto.endpoint, now }))
describeReadOnly(() => ({ endpoint: moto.endpoint, atHome: seeded.atHome, untouched }))
describePaging(() => ({ endpoint: moto.endpoint, atHome: seeded.atHome }))
describeSandbox(() => ({ endpoint: moto.endpoint, ...seeded }))
describePermissions(() => ({ endpoint: moto.endpoint, ...seeded }))
