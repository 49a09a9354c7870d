import rule from '../../../../rules/aws/opensearch/free-storage.js'
import type { OpenSearchDomain } from '../../../../src/model/aws/opensearch.js'
import { known, unknown } from '../../../../src/model/fact.js'
import { GAP } from '../../../support/make.js'
import { domain } from '../../../support/make-opensearch.js'
import { testRule } from '../../../support/test-rule.js'

const range = (least: number, most = least, latest = least) => ({ least, most, latest })

/** Volumes of 200 GiB, of which so many GiB were free on the fullest node; `blocked` is 1 where writes were turned away. */
const free = (gibibytes: number | null, blocked = range(0), over: Partial<OpenSearchDomain> = {}) => ({
  subject: domain(undefined, {
    storage: known({ free: gibibytes === null ? null : range(gibibytes * 1024, 190 * 1024), blocked }),
    ...over,
  }),
})
const volume = (VolumeSize: number) => ({ EBSOptions: { EBSEnabled: true, VolumeSize } })

testRule(rule, {
  pass: {
    'half of it free': { ...free(100), says: '50% of 200 GiB was free on the fullest node' },
    'exactly a quarter': free(50),
    'less where the config allows it': { ...free(45), options: { minPercent: 20 } },
    'a domain that has sent nothing on blocked writes': {
      subject: domain(undefined, { storage: known({ free: range(150 * 1024), blocked: null }) }),
    },
  },
  fail: {
    'just under a quarter': { ...free(49.9), severity: 'high', says: '24% of 200 GiB' },
    'so little that writes are blocked': { ...free(19), severity: 'critical', says: 'writes are blocked' },
    'little of a large volume': { ...free(150, range(0), volume(1000)), severity: 'high', says: '15% of 1000 GiB' },
    'writes that are turned away': { ...free(100, range(0, 1, 1)), severity: 'critical', says: 'turns writes away' },
    'writes that are turned away, and no storage told': { ...free(null, range(1)), severity: 'critical' },
    'writes that were turned away': { ...free(100, range(0, 1, 0)), severity: 'medium' },
  },
  'not-applicable': {
    'a domain that is being deleted': { subject: domain(undefined, { Deleted: true }) },
    'a domain that is being made': { subject: domain(undefined, { Created: false }) },
  },
  manual: {
    'disks of the instance itself': {
      ...free(100, range(0), { EBSOptions: { EBSEnabled: false } }),
      says: '100.0 GiB left',
    },
    'volumes of no size': free(100, range(0), { EBSOptions: { EBSEnabled: true } }),
  },
  unknown: {
    'metrics may not be read': { subject: domain(undefined, { storage: unknown(GAP) }) },
    'a domain of which CloudWatch has nothing': { ...free(null) },
  },
})
