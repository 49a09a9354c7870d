import rule from '../../../../rules/kubernetes/storage/backup-recent-success.js'
import { ago } from '../../../support/make.js'
import { estate, schedule, veleroBackup } from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const nightly = schedule('nightly')
const weekly = schedule('weekly', { spec: { schedule: 'CRON_TZ=Europe/Berlin @weekly' } })
const often = schedule('often', { spec: { schedule: '@every 6h' } })
const day = ago({ hours: 30 })

testRule(rule, {
  pass: {
    'this night': { subject: nightly, given: estate(veleroBackup(nightly)), says: 'whole' },
    'last night, while that of this night runs': {
      subject: nightly,
      given: estate(veleroBackup(nightly, ago({ hours: 6 }), { phase: 'InProgress' }), veleroBackup(nightly, day)),
    },
    'a week ago, once a week': { subject: weekly, given: estate(veleroBackup(weekly, ago({ days: 6 }))) },
    'twice a shift': { subject: often, given: estate(veleroBackup(often, ago({ hours: 11 }))) },
  },
  fail: {
    'none at all': { subject: nightly, severity: 'critical', says: 'has no whole backup at all' },
    'all failed': {
      subject: nightly,
      given: estate(veleroBackup(nightly, day, { phase: 'Failed' })),
      severity: 'critical',
    },
    'an old one': {
      subject: nightly,
      given: estate(veleroBackup(nightly, ago({ days: 9 })), veleroBackup(nightly, day, { phase: 'Failed' })),
      severity: 'high',
      says: 'made its last whole backup 9 days ago',
    },
    'too old for its schedule': {
      subject: often,
      given: estate(veleroBackup(often, ago({ hours: 13 }))),
      severity: 'high',
    },
    'with errors': {
      subject: nightly,
      given: estate(
        veleroBackup(nightly, ago({ hours: 6 }), { phase: 'PartiallyFailed', errors: 2 }),
        veleroBackup(nightly, ago({ days: 9 })),
      ),
      severity: 'medium',
      says: 'had 2 errors',
    },
    'a backup of another Schedule': { subject: nightly, given: estate(veleroBackup(weekly)) },
    paused: {
      subject: schedule('nightly', { spec: { paused: true } }),
      given: estate(veleroBackup(nightly)),
      severity: 'high',
    },
    'not valid': { subject: schedule('nightly', { status: { phase: 'FailedValidation' } }) },
  },
  manual: { 'a schedule of its own kind': { subject: schedule('odd', { spec: { schedule: 'at dawn' } }) } },
  'not-applicable': {
    'made today': { subject: schedule('nightly', { metadata: { creationTimestamp: ago({ hours: 9 }) } }) },
    'being deleted': { subject: schedule('nightly', { metadata: { deletionTimestamp: ago({ hours: 1 }) } }) },
  },
})
