import type { Trail } from '../../../src/model/aws/cloudtrail.js'
import { command, type Fix } from '../../../src/model/command.js'
import { need } from '../../../src/model/fact.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, failAs, pass } from '../../../src/model/verdict.js'
import { attempt, settled } from '../../support/attempt.js'
import { seen } from '../../support/seen.js'
import { dayOf } from '../../support/time.js'
import { managementEvents } from '../../support/trail.js'

/** Something that a trail lacks; `mend` is what it takes. */
type Lack = {
  readonly because: string
  readonly weight: 'high' | 'medium'
  readonly mend: 'start' | 'bucket' | 'select' | 'validate'
}

export default defineRule({
  id: 'aws/cloudtrail/multi-region-logging',
  title: 'A trail records what is done in all regions of the account, in files whose change would show',
  severity: 'high',
  relaxed: { outsideProduction: 'medium' },
  controls: ['audit-logs', 'operator-access'],
  effort: 'hours',
  why: 'After a break-in or a mistake, nobody can tell who did what, from where and with which key, and in a region that nobody watches it goes on. The event history that AWS keeps by itself ends after 90 days.',
  references: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-multi-region-trails.html',
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-intro.html',
    'https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetTrailStatus.html',
  ],
  each: 'aws.accounts',
  using: ['aws.cloudtrail.trails'],
  facts: ['aws.cloudtrail.trails:status', 'aws.cloudtrail.trails:eventSelectors'],
  check(account, { lookup }) {
    const all = lookup('aws.cloudtrail.trails').list()
    const wide = all.filter(({ IsMultiRegionTrail }) => IsMultiRegionTrail === true)
    const shown = [
      seen(
        account,
        'trails',
        all.map(({ TrailARN }) => TrailARN),
      ),
    ]
    const tried = wide.map((trail) => ({ trail, lacks: attempt(() => lacksOf(trail)) }))
    for (const { trail, lacks } of tried)
      if ('value' in lacks && lacks.value.length === 0)
        return pass(`is recorded in all regions by trail ${trail.name}${whose(trail)}`, evidenceOf(trail))
    const [first, ...others] = tried.map(({ trail, lacks }) => ({ trail, lacks: settled(lacks) }))
    if (first === undefined) return failAs('high', 'has no trail that records all regions', shown)

    const best = others.reduce((one, other) => (weighs(other.lacks) < weighs(one.lacks) ? other : one), first)
    return failAs(
      best.lacks.some(({ weight }) => weight === 'high') ? 'high' : 'medium',
      `has trail ${best.trail.name}${whose(best.trail)}, which ${best.lacks.map(({ because }) => because).join(', and ')}`,
      shown,
      evidenceOf(best.trail),
    )
  },
  fix(_account, { lookup }) {
    const all = lookup('aws.cloudtrail.trails').list()
    const [first, ...others] = all.filter(({ IsMultiRegionTrail }) => IsMultiRegionTrail === true)
    if (first === undefined)
      return {
        summary:
          'Make one trail for the whole organisation, or for this account: for all regions, with log file validation, into a bucket of an account of its own that nobody who works here can change. The first copy of management events costs nothing but the bucket.',
        commands: all.map(
          ({ HomeRegion, Name = '' }) =>
            command`aws cloudtrail update-trail --region ${HomeRegion} --name ${Name} --is-multi-region-trail --enable-log-file-validation`,
        ),
      }
    const best = others.reduce((one, other) => (weighs(lacksOf(other)) < weighs(lacksOf(one)) ? other : one), first)
    return mend(best, lacksOf(best))
  },
})

const weighs = (lacks: readonly Lack[]): number =>
  lacks.reduce((total, { weight }) => total + (weight === 'high' ? 10 : 1), 0)

const isOrganisations = ({ IsOrganizationTrail }: Trail): boolean => IsOrganizationTrail === true
const whose = (trail: Trail): string => (isOrganisations(trail) ? ' of the organisation' : '')

const evidenceOf = (trail: Trail) =>
  evidence(trail, 'IsMultiRegionTrail', 'LogFileValidationEnabled', 'status', 'eventSelectors')

function lacksOf(trail: Trail): readonly Lack[] {
  const { IsLogging, StopLoggingTime, LatestDeliveryError = '' } = need(trail.status)
  const stopped = StopLoggingTime === undefined ? '' : ` since ${dayOf(Date.parse(StopLoggingTime))}`
  const events = managementEvents(need(trail.eventSelectors))
  const lacks: (Lack | false)[] = [
    IsLogging !== true && { because: `is switched off${stopped}`, weight: 'high', mend: 'start' },
    LatestDeliveryError !== '' && {
      because: `cannot write to its bucket (${LatestDeliveryError})`,
      weight: 'high',
      mend: 'bucket',
    },
    events === 'none' && { because: 'leaves management events out', weight: 'high', mend: 'select' },
    (events === 'reads' || events === 'writes') && {
      because: `records of the management events the ${events} alone`,
      weight: events === 'reads' ? 'high' : 'medium',
      mend: 'select',
    },
    trail.LogFileValidationEnabled !== true && {
      because: 'writes files whose change nobody would see (no log file validation)',
      weight: 'medium',
      mend: 'validate',
    },
  ]
  return lacks.filter((lack) => lack !== false)
}

function mend(trail: Trail, lacks: readonly Lack[]): Fix {
  const { HomeRegion: region, TrailARN: arn } = trail
  const all = '[{"ReadWriteType":"All","IncludeManagementEvents":true}]'
  const commands = {
    start: command`aws cloudtrail start-logging --region ${region} --name ${arn}`,
    bucket: command`aws s3api get-bucket-policy --bucket ${trail.S3BucketName ?? ''}`,
    select: command`aws cloudtrail get-event-selectors --region ${region} --trail-name ${arn}`,
    validate: command`aws cloudtrail update-trail --region ${region} --name ${arn} --enable-log-file-validation`,
  }
  const where = isOrganisations(trail) ? ' It belongs to the organisation: its management account changes it.' : ''
  return {
    summary: `Let the trail log, let the policy of its bucket allow CloudTrail to write, record all management events (${all} beside what is selected already), and switch log file validation on.${where}`,
    commands: [...new Set(lacks.map((lack) => commands[lack.mend]))],
  }
}
