import rule from '../../../../rules/kubernetes/batch/cron-policy.js'
import type { CronJob } from '../../../../src/model/kubernetes/controllers.js'
import { ago } from '../../../support/make.js'
import { cronJob, madeBy } from '../../../support/make-kubernetes.js'
import { testRule } from '../../../support/test-rule.js'

const spec = (over: Partial<{ [Key in keyof CronJob['spec']]: CronJob['spec'][Key] | undefined }>) =>
  cronJob('report', { spec: over })
const unlimited = {
  jobTemplate: { spec: { ...cronJob('report').spec.jobTemplate.spec, activeDeadlineSeconds: undefined as never } },
}
const lastSuccess = (moment: string | undefined, over: Parameters<typeof spec>[0] = {}) =>
  cronJob('report', { spec: over, status: { lastSuccessfulTime: moment } })
const hourly = (started: string | undefined) =>
  cronJob('report', {
    spec: { schedule: '0 * * * *' },
    status: { lastScheduleTime: started, lastSuccessfulTime: ago({ hours: 5 }) },
  })

testRule(rule, {
  pass: {
    'all is said': { subject: cronJob('report') },
    'runs may overlap, but each ends': { subject: spec({ concurrencyPolicy: 'Allow' }) },
    'runs have no end, but never overlap': { subject: spec(unlimited) },
    'a run replaces the one before': { subject: spec({ ...unlimited, concurrencyPolicy: 'Replace' }) },
    'the shortest deadline': { subject: spec({ startingDeadlineSeconds: 10 }) },
    'the last two runs failed': { subject: lastSuccess(ago({ days: 2, hours: 5 })) },
    'new, and not due three times yet': {
      subject: cronJob('report', {
        metadata: { creationTimestamp: ago({ days: 2 }) },
        status: { lastScheduleTime: undefined, lastSuccessfulTime: undefined },
      }),
    },
    'every minute, and a run takes a while': { subject: lastSuccess(ago({ minutes: 40 }), { schedule: '* * * * *' }) },
    weekly: { subject: lastSuccess(ago({ days: 13 }), { schedule: '@weekly' }) },
    'in a time zone, half a day off': {
      subject: lastSuccess(ago({ days: 2, hours: 15 }), { timeZone: 'Pacific/Auckland' }),
    },
    'a schedule that cannot be read': { subject: lastSuccess(ago({ days: 20 }), { schedule: '@every 1h' }) },
  },
  fail: {
    // Nothing has failed: it was resumed lately, or the run before goes on.
    'hourly, and not started since the morning': {
      subject: hourly(ago({ hours: 5 })),
      severity: 'medium',
      says: 'was not started at its last 3 times',
    },
    'overlapping runs without an end': {
      subject: spec({ ...unlimited, concurrencyPolicy: 'Allow' }),
      says: 'starts a run beside one that hangs',
    },
    'the same by default': { subject: spec({ ...unlimited, concurrencyPolicy: undefined }) },
    'no deadline for the start': { subject: spec({ startingDeadlineSeconds: undefined }), severity: 'low' },
    'a deadline that the controller misses': {
      subject: spec({ startingDeadlineSeconds: 5 }),
      says: 'no later than 5 s',
    },
    'three failed runs': {
      subject: lastSuccess(ago({ days: 2, hours: 8 })),
      severity: 'high',
      says: 'has not succeeded in its last 3 runs, last on 2026-11-18',
    },
    'no success ever': {
      subject: lastSuccess(undefined),
      severity: 'high',
      says: 'has not succeeded in its last 3 runs',
    },
    'hourly, and a morning lost': {
      subject: hourly(ago({ minutes: 30 })),
      severity: 'high',
    },
    'with the time zone before the schedule': {
      subject: lastSuccess(ago({ days: 5 }), { schedule: 'TZ=Europe/Dublin 0 3 * * *' }),
      severity: 'high',
    },
    'suspended for long': {
      subject: cronJob('report', { spec: { suspend: true }, status: { lastScheduleTime: ago({ days: 40 }) } }),
      severity: 'low',
      says: 'is suspended, and has not run for 40 days',
    },
    'suspended since it was made': {
      subject: cronJob('report', {
        spec: { suspend: true },
        metadata: { creationTimestamp: ago({ days: 90 }) },
        status: { lastScheduleTime: undefined, lastSuccessfulTime: undefined },
      }),
      severity: 'low',
    },
    'made by an operator': {
      subject: cronJob('backup', {
        spec: { startingDeadlineSeconds: undefined },
        ownerReferences: [madeBy('Backup', 'daily')],
      }),
      severity: 'low',
    },
  },
  'not-applicable': {
    'suspended for a while': { subject: cronJob('report', { spec: { suspend: true } }), says: 'is suspended' },
    'of the cluster': { subject: cronJob('report', { namespace: 'kube-system' }) },
    'being deleted': { subject: cronJob('report', { metadata: { deletionTimestamp: ago({ minutes: 1 }) } }) },
  },
})
