import { command } from '../../../src/model/command.js'
import type { CronJob } from '../../../src/model/kubernetes/controllers.js'
import { controllerOf } from '../../../src/model/kubernetes/id.js'
import { defineRule } from '../../../src/model/rule.js'
import { fail, failAs, notApplicable, pass } from '../../../src/model/verdict.js'
import { lastTimes } from '../../support/cron.js'
import { isPlatformNamespace } from '../../../src/model/kubernetes/namespaces.js'
import { seen } from '../../support/seen.js'
import { belongsToPlatform } from '../../support/template-scope.js'
import { DAY, dayOf, HOUR } from '../../support/time.js'

/** Below this the controller, which looks every ten seconds, may never start a job: the API reference warns of it. */
const SHORTEST_DEADLINE = 10
const RUNS = 3

export default defineRule({
  id: 'kubernetes/batch/cron-policy',
  title: 'A CronJob succeeds, does not pile up, and says how late it may start',
  severity: 'medium',
  controls: ['auto-recovery', 'timeouts'],
  effort: 'minutes',
  why: 'A job that hangs is started again and again beside itself until the cluster is full, and one that fails is noticed when its result is missed. Without a deadline a job that was due during an outage starts whenever that ends.',
  references: [
    'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/',
    'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/cron-job-v1/',
  ],
  each: 'kubernetes.cronJobs',
  options: {
    maxSuspendedDays: { default: 30, doc: 'Days for which a CronJob may be suspended.', min: 1 },
  },
  check(cron, { now, options }) {
    const { spec, status, metadata } = cron
    if (isPlatformNamespace(metadata.namespace)) return belongsToPlatform(cron)
    if (metadata.deletionTimestamp !== undefined)
      return notApplicable('is being deleted', [seen(cron, 'metadata.deletionTimestamp', metadata.deletionTimestamp)])
    const runs = [
      seen(cron, 'spec.schedule', spec.schedule),
      seen(cron, 'status.lastScheduleTime', status.lastScheduleTime),
      seen(cron, 'status.lastSuccessfulTime', status.lastSuccessfulTime),
    ]
    if (spec.suspend === true) {
      const evidence = [seen(cron, 'spec.suspend', true), ...runs]
      const idle = now - Date.parse(status.lastScheduleTime ?? metadata.creationTimestamp ?? '')
      return idle > options.maxSuspendedDays * DAY
        ? failAs('low', `is suspended, and has not run for ${Math.floor(idle / DAY)} days`, evidence)
        : notApplicable('is suspended', evidence)
    }
    const since = expectedSince(cron, now)
    if (since !== undefined && !(Date.parse(status.lastSuccessfulTime ?? '') >= since)) {
      // Nothing has run that could have failed: it was resumed of late, or a run that may not be doubled goes on.
      if (!(Date.parse(status.lastScheduleTime ?? '') >= since))
        return fail(`was not started at its last ${RUNS} times`, runs)
      const last = Date.parse(status.lastSuccessfulTime ?? '')
      return failAs(
        'high',
        `has not succeeded in its last ${RUNS} runs${Number.isNaN(last) ? '' : `, last on ${dayOf(last)}`}`,
        runs,
      )
    }
    const { activeDeadlineSeconds } = spec.jobTemplate.spec
    const evidence = [
      seen(cron, 'spec.concurrencyPolicy', spec.concurrencyPolicy),
      seen(cron, 'spec.jobTemplate.spec.activeDeadlineSeconds', activeDeadlineSeconds),
      seen(cron, 'spec.startingDeadlineSeconds', spec.startingDeadlineSeconds),
    ]
    if ((spec.concurrencyPolicy ?? 'Allow') === 'Allow' && activeDeadlineSeconds === undefined)
      return fail('starts a run beside one that hangs, and ends neither', evidence)
    const { startingDeadlineSeconds: deadline } = spec
    if (deadline === undefined) return failAs('low', 'does not say how late a run may start', evidence)
    return deadline < SHORTEST_DEADLINE
      ? fail(`may start no later than ${deadline} s, which the controller can miss`, evidence)
      : pass(`${successOf(status)}, does not pile up, and says how late a run may start`, evidence)
  },
  fix: (cron) => {
    const { namespace } = cron.metadata
    const owner = controllerOf(cron.metadata)
    const summary =
      cron.spec.suspend === true
        ? 'Resume it, or delete it where nobody misses it.'
        : 'Let a run end: an activeDeadlineSeconds above its usual length, and the policy Forbid or Replace. Give it a startingDeadlineSeconds up to which it makes sense to catch up. Where runs fail, read the log of the last one.'
    const patch = { spec: { concurrencyPolicy: 'Forbid', startingDeadlineSeconds: 600 } }
    const look = command`kubectl -n ${namespace} get jobs --sort-by=.metadata.creationTimestamp`
    if (owner)
      return { summary: `${summary} Change it in ${owner.kind} ${owner.name}, which makes it.`, commands: [look] }
    return {
      summary,
      commands: [
        look,
        ...(cron.spec.suspend === true
          ? []
          : [command`kubectl -n ${namespace} patch cronjob ${cron.name} --patch ${JSON.stringify(patch)}`]),
      ],
    }
  },
})

/** Since when a run should have succeeded: the third last was due. Where a time zone is named, that may be half a day off. */
function expectedSince({ spec, metadata }: CronJob, now: number): number | undefined {
  const due = lastTimes(spec.schedule.replace(/^(?:CRON_)?TZ=\S+\s+/, ''), now, RUNS)?.[RUNS - 1]
  if (due === undefined) return undefined
  const zoned = spec.timeZone !== undefined || spec.schedule.includes('TZ=')
  // Runs that take longer than the schedule's rhythm are not to be taken for failed ones.
  const since = due - HOUR - (zoned ? 14 * HOUR : 0)
  const born = Date.parse(metadata.creationTimestamp ?? '')
  return born < since ? since : undefined
}

/** A CronJob that is new may not have had the time to succeed. */
const successOf = ({ lastSuccessfulTime }: CronJob['status']): string =>
  lastSuccessfulTime === undefined ? 'is new' : 'succeeds'
