import type { Certificate } from '../../../src/model/aws/acm.js'
import { regionOf } from '../../../src/model/aws/region-of.js'
import { command, type Fix } from '../../../src/model/command.js'
import { notSeen } from '../../../src/model/fact.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, failAs, notApplicable, pass } from '../../../src/model/verdict.js'
import { renewsItself, UNUSABLE } from '../../support/certificate.js'
import { count, DAY, dayOf } from '../../support/time.js'

/** A certificate that lives shortly is renewed in the last third of its life. */
const LAST_PART = 1 / 3

export default defineRule({
  id: 'aws/acm/certificate-expiry',
  title: 'A certificate of ACM that something uses is valid, and is renewed long before it ends',
  severity: 'high',
  relaxed: { outsideProduction: 'low', tierC: 'medium' },
  controls: ['encryption-in-transit'],
  effort: 'hours',
  why: 'When a certificate has run out, every client refuses the connection: an outage on a day that was known for months. ACM renews its own certificates long before, so one that is near its end is one whose renewal has failed; those that were imported it never renews.',
  references: [
    'https://docs.aws.amazon.com/acm/latest/userguide/managed-renewal.html',
    'https://docs.aws.amazon.com/acm/latest/userguide/troubleshooting-renewal.html',
    'https://docs.aws.amazon.com/acm/latest/userguide/import-reimport.html',
  ],
  each: 'aws.acm.certificates',
  options: {
    minDaysRenewed: {
      default: 30,
      doc: 'Days that a certificate which ACM renews must still be valid; ACM begins to renew it 45 or 60 days before the end. A third of its life is enough.',
      min: 1,
    },
    minDaysByHand: {
      default: 45,
      doc: 'Days that a certificate which somebody has to renew must still be valid. A third of its life is enough.',
      min: 1,
    },
    criticalDays: { default: 7, doc: 'Days before the end from which the failure is critical.', min: 0 },
  },
  check(certificate, { now, options }) {
    const shown = evidence(certificate, 'Status', 'Type', 'RenewalEligibility', 'InUse', 'NotAfter')
    const { InUse, Exported, Status } = certificate
    if (InUse === false && Exported !== true) return notApplicable('is used by nothing', shown)
    const trouble = UNUSABLE[Status ?? '']
    if (trouble !== undefined) return failAs('critical', `is in use and ${trouble}`, shown)
    const ends = Date.parse(certificate.NotAfter ?? '')
    if (Number.isNaN(ends))
      return notSeen({
        reason: 'failed',
        scope: certificate.scope,
        source: 'acm:ListCertificates',
        detail: 'the answer does not say until when the certificate is valid',
      })
    const left = ends - now
    if (left <= 0) return failAs('critical', `ran out on ${dayOf(ends)}`, shown)

    const own = renewsItself(certificate)
    const days = own ? options.minDaysRenewed : options.minDaysByHand
    const life = ends - Date.parse(certificate.NotBefore ?? '')
    const least = Number.isNaN(life) ? days * DAY : Math.min(days * DAY, life * LAST_PART)
    const soon = `ends on ${dayOf(ends)}, in ${count(Math.floor(left / DAY), 'day')}`
    if (left >= least)
      return pass(own ? `ends on ${dayOf(ends)}, and ACM renews it` : `ends on ${dayOf(ends)}, far enough ahead`, shown)
    const because = own
      ? `${soon}: ACM should have renewed it by now`
      : `${soon}, and ${certificate.Type === 'IMPORTED' ? 'was imported: ACM does not renew it' : 'ACM cannot renew it'}`
    if (left <= options.criticalDays * DAY) return failAs('critical', because, shown)
    return left <= options.minDaysRenewed * DAY ? fail(because, shown) : failAs('medium', because, shown)
  },
  fix: (certificate) => mend(certificate),
})

function mend(certificate: Certificate): Fix {
  const [region, arn] = [regionOf(certificate), certificate.CertificateArn]
  if (certificate.Type === 'IMPORTED')
    return {
      summary:
        'Import the renewed certificate under the same ARN: what uses it goes over to the new one by itself. Better, request one from ACM, which renews it, and let what uses this one go over to that.',
      commands: [
        command`aws acm import-certificate --region ${region} --certificate-arn ${arn} --certificate fileb://certificate.pem --private-key fileb://private-key.pem --certificate-chain fileb://chain.pem`,
      ],
    }
  return {
    summary:
      'See why the renewal waits. Mostly the CNAME by which ACM checks the domain is gone: put it back, and ACM goes on by itself. A certificate that was validated by e-mail waits for somebody to click; request one that is validated by DNS instead.',
    commands: [
      command`aws acm describe-certificate --region ${region} --certificate-arn ${arn} --query ${'Certificate.[RenewalSummary,DomainValidationOptions]'}`,
    ],
  }
}
