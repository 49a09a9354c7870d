import rule from '../../../../rules/aws/cloudtrail/multi-region-logging.js'
import type { Trail } from '../../../../src/model/aws/cloudtrail.js'
import { known, unknown } from '../../../../src/model/fact.js'
import { ago, GAP } from '../../../support/make.js'
import { account, selecting, trail } from '../../../support/make-cloudtrail.js'
import { testRule } from '../../../support/test-rule.js'

const subject = account()
const having = (...trails: readonly Trail[]) => ({ subject, given: { 'aws.cloudtrail.trails': trails } })
const advanced = (...fields: readonly object[]) =>
  trail({
    eventSelectors: selecting({ advanced: fields.map((one) => ({ FieldSelectors: [MANAGEMENT, ...[one]] as never })) }),
  })
const MANAGEMENT = { Field: 'eventCategory', Equals: ['Management'] }
const stopped = (over: Partial<Trail> = {}) =>
  trail({ name: 'old', status: known({ IsLogging: false, StopLoggingTime: ago({ days: 40 }) }), ...over })
const unread = trail({ name: 'far', status: unknown(GAP) })

testRule(rule, {
  pass: {
    'a trail of its own': { ...having(trail()), says: 'by trail events' },
    'a trail of the organisation': {
      ...having(trail({ IsOrganizationTrail: true })),
      says: 'by trail events of the organisation',
    },
    'one good trail beside a bad one': having(stopped(), trail()),
    'one good trail beside one that was not read': having(unread, trail()),
    'a trail with newer selectors, without the calls of one service': having(
      advanced({ Field: 'eventSource', NotEquals: ['kms.amazonaws.com'] }),
    ),
    'a trail that selects reads and writes one after the other': having(
      advanced({ Field: 'readOnly', Equals: ['true'] }, { Field: 'readOnly', Equals: ['false'] }),
    ),
    'a trail whose selectors leave out what is the default': having(
      trail({ eventSelectors: selecting({ basic: [{}] }) }),
    ),
  },
  fail: {
    'no trail at all': { ...having(), severity: 'high', says: 'has no trail that records all regions' },
    'a trail of one region': having(trail({ IsMultiRegionTrail: false })),
    'a trail that is switched off': {
      ...having(stopped()),
      severity: 'high',
      says: 'has trail old, which is switched off since 2026-10-11',
    },
    'a trail that cannot write': {
      ...having(trail({ status: known({ IsLogging: true, LatestDeliveryError: 'AccessDenied' }) })),
      severity: 'high',
      says: 'cannot write to its bucket (AccessDenied)',
    },
    'a trail of data events alone': {
      ...having(trail({ eventSelectors: selecting({ basic: [{ IncludeManagementEvents: false }] }) })),
      severity: 'high',
      says: 'leaves management events out',
    },
    'a trail of one kind of event': having(advanced({ Field: 'eventName', Equals: ['RunInstances'] })),
    'a trail of writes': {
      ...having(trail({ eventSelectors: selecting({ basic: [{ ReadWriteType: 'WriteOnly' }] }) })),
      severity: 'medium',
      says: 'the writes alone',
    },
    'a trail of reads': {
      ...having(advanced({ Field: 'readOnly', Equals: ['true'] })),
      severity: 'high',
    },
    'a trail without validation': { ...having(trail({ LogFileValidationEnabled: false })), severity: 'medium' },
    'the better of two': {
      ...having(stopped(), trail({ LogFileValidationEnabled: undefined })),
      severity: 'medium',
      says: 'has trail events, which writes files whose change nobody would see',
    },
  },
  unknown: {
    'a trail whose region was not read': having(unread),
    'a trail whose region was not read, beside a bad one': having(stopped(), unread),
    'a trail of which it is not known what it selects': having(trail({ eventSelectors: unknown(GAP) })),
  },
})
