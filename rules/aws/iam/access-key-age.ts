import type { AccessKey, Credentials } from '../../../src/model/aws/iam.js'
import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, manual, notApplicable, pass } from '../../../src/model/verdict.js'
import { DAY } from '../../support/time.js'

/** How long ago something was, in days; `undefined` where there is no date that can be read. */
function daysSince(date: string | null, now: number): number | undefined {
  const days = (now - Date.parse(date ?? '')) / DAY
  return Number.isNaN(days) ? undefined : days
}

type Limits = { readonly maxAgeDays: number; readonly maxUnusedDays: number }

const isUsed = (key: AccessKey, now: number, { maxUnusedDays }: Limits): boolean =>
  (daysSince(key.lastUsed, now) ?? Infinity) <= maxUnusedDays

/** What is wrong with a key: `days` unused, or else old; `undefined` where nothing is. */
function faultOf(key: AccessKey, now: number, limits: Limits): { kind: 'unused' | 'old'; days: number } | undefined {
  const age = daysSince(key.lastRotated, now)
  // A key that is not used yet, or was switched on again, has been waiting since then.
  const idle = Math.min(age ?? Infinity, daysSince(key.lastUsed, now) ?? Infinity)
  if (idle !== Infinity && idle > limits.maxUnusedDays) return { kind: 'unused', days: Math.floor(idle) }
  return age !== undefined && age > limits.maxAgeDays ? { kind: 'old', days: Math.floor(age) } : undefined
}

const activeKeys = ({ accessKeys }: Credentials): readonly AccessKey[] => accessKeys.filter((key) => key.active)

export default defineRule({
  id: 'aws/iam/access-key-age',
  title: 'A user has no active access key that is old or unused',
  severity: 'medium',
  controls: ['credential-rotation'],
  effort: 'hours',
  why: 'Keys leak through code, logs and old laptops. One that is never replaced stays good for years, and nobody notices the theft of one that nobody uses.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id-credentials-access-keys-update.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html',
  ],
  each: 'aws.iam.credentials',
  options: {
    maxAgeDays: {
      default: 90,
      doc: 'The greatest age of an active key in days; 90 is what the CIS AWS Foundations Benchmark asks for.',
      min: 1,
    },
    maxUnusedDays: {
      default: 90,
      doc: 'For how many days an active key may go unused; newer editions of the CIS benchmark ask for 45.',
      min: 1,
    },
  },
  check(credentials, { now, options }) {
    const seen = evidence(credentials, 'accessKeys')
    if (credentials.isRoot) return notApplicable('is the root user, which a rule of its own judges', seen)
    const active = activeKeys(credentials)
    if (active.length === 0) return notApplicable('has no active access key', seen)

    const faults = active.flatMap((key) => {
      const fault = faultOf(key, now, options)
      if (fault === undefined) return []
      return fault.kind === 'old'
        ? [`key ${key.slot} is ${fault.days} days old`]
        : [`key ${key.slot} has been unused for ${fault.days} days`]
    })
    if (faults.length > 0) return fail(`has an access key to replace or switch off: ${faults.join(', ')}`, seen)
    const dateless = active.find((key) => daysSince(key.lastRotated, now) === undefined)
    if (dateless) return manual(`has access key ${dateless.slot}, of which the report does not say how old it is`, seen)
    const inUse = active.every((key) => isUsed(key, now, options)) ? ' and in use' : ''
    return pass(`has only access keys that are new enough${inUse}`, seen)
  },
  fix(credentials, { now, options }) {
    const replaces = activeKeys(credentials).some((key) => faultOf(key, now, options)?.kind === 'old')
    const hasRoom = credentials.accessKeys.length < 2
    const list = command`aws iam list-access-keys --user-name ${credentials.user}`
    const create = command`aws iam create-access-key --user-name ${credentials.user}`
    const switchOff = (key: string) =>
      command`aws iam update-access-key --user-name ${credentials.user} --access-key-id ${key} --status Inactive`
    if (!replaces)
      return {
        summary: 'Switch off the key that nobody uses, and delete it once nothing broke.',
        commands: [list, switchOff('UNUSED_KEY_ID')],
      }
    const make = hasRoom
      ? 'Else make a second key'
      : 'Else make a new key: the user has two and IAM allows no third, so first free a slot by deleting one that is switched off or unused. Then'
    const move = hasRoom ? ', move the workload to it,' : ' move the workload to the new one'
    return {
      summary: `Best let the workload use a role, which needs no key. ${make}${move} and switch the old one off; delete it once nothing broke. Switch off at once what nobody uses.`,
      commands: [list, ...(hasRoom ? [create] : []), switchOff('OLD_KEY_ID')],
    }
  },
})
