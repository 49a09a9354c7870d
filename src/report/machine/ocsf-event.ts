import type { Severity } from '../../model/verdict.js'
import type { RunFacts } from './run-facts.js'

/** What an event says of the finding that it is about: that it is new, still there, or closed. */
export const ACTIVITIES = { create: [1, 'Create'], update: [2, 'Update'], close: [3, 'Close'] } as const
export const STATUSES = { new: [1, 'New'], suppressed: [3, 'Suppressed'], resolved: [4, 'Resolved'] } as const
/** Warning is the word of OCSF for a check without a result, for want of information. */
export const COMPLIANCE = { pass: [1, 'Pass'], warning: [2, 'Warning'], fail: [3, 'Fail'] } as const

type Level = Severity | 'unknown'
const SEVERITY_IDS: Readonly<Record<Level, readonly [number, string]>> = {
  unknown: [0, 'Unknown'],
  info: [1, 'Informational'],
  low: [2, 'Low'],
  medium: [3, 'Medium'],
  high: [4, 'High'],
  critical: [5, 'Critical'],
}

type Parts = {
  readonly uid: string
  readonly rule: string
  readonly activity: keyof typeof ACTIVITIES
  readonly status: keyof typeof STATUSES
  readonly severity: Level
  readonly message: string
  /** Profiles whose attributes are filled in: others must not be named. */
  readonly profiles: readonly string[]
}

/** The members that every event of the class has. Nothing in it is newer than OCSF 1.6. */
export function ocsfEvent(run: RunFacts, { uid, rule, activity, status, severity, message, profiles }: Parts): object {
  const [activityId, activityName] = ACTIVITIES[activity]
  const [statusId, statusName] = STATUSES[status]
  const [severityId, severityName] = SEVERITY_IDS[severity]
  return {
    activity_id: activityId,
    activity_name: activityName,
    category_uid: 2,
    category_name: 'Findings',
    class_uid: 2003,
    class_name: 'Compliance Finding',
    type_uid: 200_300 + activityId,
    type_name: `Compliance Finding: ${activityName}`,
    time: run.time,
    severity_id: severityId,
    severity: severityName,
    status_id: statusId,
    status: statusName,
    message,
    metadata: {
      version: '1.6.0',
      product: {
        name: 'Plumbline',
        vendor_name: 'Plumbline',
        ...(run.version !== undefined && { version: run.version }),
      },
      uid: `${run.id}/${uid}`,
      correlation_uid: run.id,
      event_code: rule,
      ...(profiles.length > 0 && { profiles }),
    },
  }
}
