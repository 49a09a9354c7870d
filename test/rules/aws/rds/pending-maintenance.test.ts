import rule from '../../../../rules/aws/rds/pending-maintenance.js'
import type { PendingMaintenance } from '../../../../src/model/aws/rds.js'
import { ago } from '../../../support/make.js'
import { pendingMaintenance } from '../../../support/make-rds.js'
import { testRule } from '../../../support/test-rule.js'

type Action = NonNullable<PendingMaintenance['PendingMaintenanceActionDetails']>[number]

const waiting = (...actions: Action[]) => pendingMaintenance({ PendingMaintenanceActionDetails: actions })
const update = (over: Action): Action => ({ Action: 'system-update', ...over })
const SOON = ago({ days: -5 })

testRule(rule, {
  pass: {
    'an update that waits to be asked for': { subject: pendingMaintenance() },
    'nothing at all': { subject: waiting() },
    'a list that is not there': { subject: pendingMaintenance({ PendingMaintenanceActionDetails: undefined }) },
    'exactly two weeks ahead': { subject: waiting(update({ AutoAppliedAfterDate: ago({ days: -14 }) })) },
    'forced in a month': { subject: waiting(update({ ForcedApplyDate: ago({ days: -30 }) })) },
    'soon, in the next maintenance window as somebody chose': {
      subject: waiting(update({ ForcedApplyDate: SOON, OptInStatus: 'next-maintenance', CurrentApplyDate: SOON })),
    },
    'at once, as somebody chose': { subject: waiting(update({ ForcedApplyDate: SOON, OptInStatus: 'immediate' })) },
    'soon, where the config asks for less notice': {
      subject: waiting(update({ ForcedApplyDate: SOON })),
      options: { noticeDays: 5 },
    },
    'a date that is none': { subject: waiting(update({ ForcedApplyDate: 'soon' })) },
  },
  fail: {
    'just within two weeks': {
      subject: waiting(update({ AutoAppliedAfterDate: ago({ days: -13, hours: -23 }) })),
      says: 'system-update from 2026-12-04 on',
    },
    'forced soon': { subject: waiting(update({ ForcedApplyDate: SOON })), says: 'system-update from 2026-11-25 on' },
    'the earlier of two dates': {
      subject: waiting(update({ AutoAppliedAfterDate: SOON, ForcedApplyDate: ago({ days: -60 }) })),
      says: '2026-11-25',
    },
    'overdue since yesterday': { subject: waiting(update({ AutoAppliedAfterDate: ago({ days: 1 }) })) },
    'an opt-in that was taken back': {
      subject: waiting(update({ ForcedApplyDate: SOON, OptInStatus: 'undo-opt-in' })),
    },
    'several, the earliest first, in one finding': {
      subject: waiting(
        update({ ForcedApplyDate: ago({ days: -9 }) }),
        { Action: 'ca-certificate-rotation', ForcedApplyDate: SOON },
        { Action: 'db-upgrade' },
      ),
      says: 'ca-certificate-rotation from 2026-11-25 on, system-update from 2026-11-29 on',
    },
    'an action without a name': { subject: waiting({ ForcedApplyDate: SOON }), says: 'maintenance from' },
    'a cluster': {
      subject: pendingMaintenance({
        ResourceIdentifier: 'arn:aws:rds:eu-west-1:111111111111:cluster:ledger',
        PendingMaintenanceActionDetails: [{ Action: 'os-upgrade', AutoAppliedAfterDate: SOON }],
      }),
    },
    'more notice in the config': {
      subject: waiting(update({ ForcedApplyDate: ago({ days: -30 }) })),
      options: { noticeDays: 31 },
    },
  },
})
