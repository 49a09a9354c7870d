import type { AccessKey } from '../../../src/model/aws/iam.js'
import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, manual, notApplicable, pass } from '../../../src/model/verdict.js'
import { DAY } from '../../support/time.js'

/** How long ago something was, in days; `undefined` where there is no date that can be read. */
function daysSince(date: string | null, now: number): number | undefined {
  const days = (now - Date.parse(date ?? '')) / DAY
  return Number.isNaN(days) ? undefined : days
}

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
  check(credentials, { now, options: { maxAgeDays, maxUnusedDays } }) {
    const seen = evidence(credentials, 'accessKeys')
    if (credentials.isRoot) return notApplicable('is the root user, which a rule of its own judges', seen)
    const active = credentials.accessKeys.filter((key) => key.active)
    if (active.length === 0) return notApplicable('has no active access key', seen)

    const faultOf = (key: AccessKey): string | undefined => {
      const age = daysSince(key.lastRotated, now)
      const unused = daysSince(key.lastUsed, now)
      // A key that is not used yet, or was switched on again, has been waiting since then.
      const idle = Math.min(age ?? Infinity, unused ?? Infinity)
      if (idle !== Infinity && idle > maxUnusedDays)
        return `key ${key.slot} has been unused for ${Math.floor(idle)} days`
      return age !== undefined && age > maxAgeDays ? `key ${key.slot} is ${Math.floor(age)} days old` : undefined
    }
    const faults = active.flatMap((key) => faultOf(key) ?? [])
    if (faults.length > 0) return fail(`has an access key to replace or switch off: ${faults.join(', ')}`, seen)
    const dateless = active.find((key) => daysSince(key.lastRotated, now) === undefined)
    if (dateless) return manual(`has access key ${dateless.slot}, of which the report does not say how old it is`, seen)
    return pass('has only access keys that are new enough and in use', seen)
  },
  fix: (credentials) => ({
    summary:
      'Best let the workload use a role, which needs no key. Else make a second key, move the workload to it, and switch the old one off; delete it once nothing broke. Switch off at once what nobody uses.',
    commands: [
      command`aws iam list-access-keys --user-name ${credentials.user}`,
      command`aws iam create-access-key --user-name ${credentials.user}`,
      command`aws iam update-access-key --user-name ${credentials.user} --access-key-id ${'OLD_KEY_ID'} --status Inactive`,
    ],
  }),
})
