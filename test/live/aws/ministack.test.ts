import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { awsRules } from '../../../rules/aws.js'
import { needsOf } from '../../../src/derive/needs-of.js'
import type { Report } from '../../../src/model/report.js'
import { type Emulator, startMinistack } from './emulator.js'
import { MINISTACK } from './expected/ministack.js'
import { judged, read } from './scan.js'
import { seedMinistack, SHOP_KEYS } from './seed/ministack.js'
import { REGIONS } from './seed/place.js'
import { holdRows, unlisted } from './verdicts.js'

const NOT_KNOWN: readonly string[] = ['aws/eks/cluster-version-supported', 'aws/eks/cluster-upgrade-insights']

/** Those on what MiniStack knows; it has no dates of the versions of EKS, and no insights. */
const rules = awsRules.filter(
  ({ id }) =>
    /^aws\/(?:(?:s3|backup|eks|cloudwatch)\/|rds\/(?:instance-backup-retention|pending-maintenance)$)/.test(id) &&
    !NOT_KNOWN.includes(id),
)

let ministack: Emulator
let report: Report
beforeAll(async () => {
  ministack = await startMinistack()
  await seedMinistack(ministack.endpoint)
  const { endpoint } = ministack
  report = judged(
    rules,
    await read(needsOf(rules), { endpoint, credentials: SHOP_KEYS, targets: [{ regions: REGIONS }] }),
  )
})
afterAll(() => ministack.stop())

describe('an emulator that knows more of S3, AWS Backup and EKS', () => {
  holdRows(MINISTACK, () => ({ report, names: new Map() }))

  it('has a row for every verdict', () => {
    expect(unlisted(MINISTACK, report, new Map())).toEqual([])
  })

  it('names what the emulator could not tell', () => {
    expect(report.coverage.gaps.map(({ source }) => source)).toEqual(['s3control:GetPublicAccessBlock'])
  })
})
