import { command } from '../../../src/model/command.js'
import type { VeleroBackup } from '../../../src/model/kubernetes/backup.js'
import { defineRule } from '../../../src/model/rule.js'
import { fail, failAs, manual, notApplicable, pass } from '../../../src/model/verdict.js'
import { seen } from '../../support/seen.js'
import { count, duration } from '../../support/time.js'
import { secondLastRun } from '../../support/velero.js'

/** What a backup ends with. */
const GOOD = 'Completed'
const PARTLY = 'PartiallyFailed'
const BAD = ['Failed', 'FailedValidation']

const startOf = ({ status, metadata }: VeleroBackup): number =>
  Date.parse(status.startTimestamp ?? metadata.creationTimestamp ?? '')

export default defineRule({
  id: 'kubernetes/storage/backup-recent-success',
  title: 'A Schedule of Velero has made a whole backup in its last two runs',
  severity: 'critical',
  relaxed: { outsideProduction: 'low', tierC: 'high' },
  controls: ['backups-automatic'],
  effort: 'hours',
  why: 'Whoever needs the backup finds none, or an old one. A schedule that fails or stands still says so nowhere but in its own objects.',
  references: [
    'https://velero.io/docs/main/api-types/schedule/',
    'https://velero.io/docs/main/backup-reference/',
    'https://velero.io/docs/main/troubleshooting/',
  ],
  each: 'kubernetes.veleroSchedules',
  using: ['kubernetes.veleroBackupsBySchedule'],
  check(schedule, { lookup, now }) {
    const { metadata, spec, status } = schedule
    const shown = [
      seen(schedule, 'spec.schedule', spec.schedule),
      seen(schedule, 'spec.paused', spec.paused),
      seen(schedule, 'status.phase', status.phase),
      seen(schedule, 'status.lastBackup', status.lastBackup),
    ]
    if (metadata.deletionTimestamp !== undefined) return notApplicable('is being deleted', shown)
    if (spec.paused === true) return failAs('high', 'is paused: it makes no backups', shown)
    if (status.phase === 'FailedValidation') return fail('is not valid: Velero makes no backups from it', shown)
    const due = secondLastRun(schedule, now)
    if (due === undefined) return manual(`has a schedule that cannot be read: ${spec.schedule}`, shown)
    if (Date.parse(metadata.creationTimestamp ?? '') > due)
      return notApplicable('has not been there for two runs yet', shown, [
        seen(schedule, 'metadata.creationTimestamp', metadata.creationTimestamp),
      ])

    const made = lookup('kubernetes.veleroBackupsBySchedule')
    const good = made.first(schedule.id, (one) => one.status.phase === GOOD && startOf(one) >= due)
    if (good)
      return pass(`has made ${good.name}, whole`, shown, [
        seen(good, 'status.phase', good.status.phase),
        seen(good, 'status.startTimestamp', good.status.startTimestamp),
      ])
    const ended = made
      .all(schedule.id)
      .filter((one) => [GOOD, PARTLY, ...BAD].includes(one.status.phase ?? ''))
      .toSorted((a, b) => startOf(b) - startOf(a))
    const [newest] = ended
    const last = ended.find((one) => one.status.phase === GOOD)
    const said = newest
      ? [
          seen(newest, 'status.phase', newest.status.phase),
          seen(newest, 'status.startTimestamp', newest.status.startTimestamp),
          seen(newest, 'status.errors', newest.status.errors),
        ]
      : []
    if (newest?.status.phase === PARTLY && startOf(newest) >= due)
      return failAs(
        'medium',
        `makes backups that lack something: ${newest.name} had ${count(newest.status.errors ?? 0, 'error')}`,
        shown,
        said,
      )
    if (!last) return fail('has no whole backup at all', shown, said)
    return failAs('high', `made its last whole backup ${duration(now - startOf(last))} ago`, shown, said, [
      seen(last, 'status.startTimestamp', last.status.startTimestamp),
    ])
  },
  fix: ({ name, metadata: { namespace }, spec }) => ({
    summary:
      spec.paused === true
        ? 'Let it run again, or delete it where something else makes these backups.'
        : 'See what the last backups failed of, mend that, and make one now. Let a monitor watch velero_backup_last_successful_timestamp.',
    commands:
      spec.paused === true
        ? [command`velero schedule unpause ${name} --namespace ${namespace}`]
        : [
            command`velero backup get --namespace ${namespace} --selector ${`velero.io/schedule-name=${name}`}`,
            command`velero backup create --namespace ${namespace} --from-schedule ${name}`,
          ],
  }),
})
