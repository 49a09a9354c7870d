import { command } from '../../../src/model/command.js'
import type { Certificate } from '../../../src/model/kubernetes/custom.js'
import { kubernetesId } from '../../../src/model/kubernetes/id.js'
import { defineRule } from '../../../src/model/rule.js'
import { fail, failAs, manual, notApplicable, pass } from '../../../src/model/verdict.js'
import { seen } from '../../support/seen.js'
import { DAY, dayOf, duration, MINUTE } from '../../support/time.js'

const SETTLE = 10 * MINUTE
/** Below this a certificate is meant to live shortly, and days of rest say nothing. */
const LONG_LIVED = 42 * DAY
const CRITICAL = 3 * DAY

export default defineRule({
  id: 'kubernetes/cluster/certificate-expiry',
  title: 'A certificate of cert-manager is renewed in time',
  severity: 'high',
  controls: ['encryption-in-transit', 'infrastructure-alerts'],
  effort: 'hours',
  why: 'When the certificate has run out, every client refuses the connection: an outage on a day that was known for months, mostly because a renewal has failed without anybody noticing.',
  references: ['https://cert-manager.io/docs/usage/certificate/', 'https://cert-manager.io/docs/troubleshooting/'],
  each: 'kubernetes.certificates',
  using: ['kubernetes.certificateIssuers'],
  options: {
    minDays: {
      default: 14,
      doc: 'Days that a certificate must still be valid, where it is not a short-lived one.',
      min: 1,
    },
  },
  check(certificate, { lookup, now, options }) {
    const { metadata, status } = certificate
    if (metadata.deletionTimestamp !== undefined)
      return notApplicable('is being deleted', [
        seen(certificate, 'metadata.deletionTimestamp', metadata.deletionTimestamp),
      ])
    const ready = status.conditions.find(({ type }) => type === 'Ready')
    const dates = [
      seen(certificate, 'status.notAfter', status.notAfter),
      seen(certificate, 'status.renewalTime', status.renewalTime),
      seen(certificate, 'status.conditions[Ready]', ready),
    ]
    const ends = Date.parse(status.notAfter ?? '')
    const left = ends - now
    const weight = left < CRITICAL ? 'critical' : 'high'
    if (left <= 0) return failAs('critical', `ran out on ${dayOf(ends)}`, dates)

    const age = now - Date.parse(metadata.creationTimestamp ?? '')
    if (ready?.status !== 'True') {
      const since = now - Date.parse(ready?.lastTransitionTime ?? '')
      if (age < SETTLE || since < SETTLE) return notApplicable('is being issued', dates)
      return ready
        ? failAs(weight, `is not ready${ready.reason === undefined ? '' : `: ${ready.reason}`}`, dates)
        : manual('has no word of cert-manager', dates)
    }
    if (Number.isNaN(ends)) return manual('is ready, and does not say until when it is valid', dates)
    const overdue = now - Date.parse(status.renewalTime ?? '')
    const lifetime = ends - Date.parse(status.notBefore ?? '')
    const grace = Math.min(DAY, Number.isNaN(lifetime) ? DAY : lifetime / 10)
    if (overdue >= grace)
      return failAs(weight, `should have been renewed ${duration(overdue)} ago, and ends on ${dayOf(ends)}`, dates)
    const isShort = lifetime < LONG_LIVED
    if (!isShort && left < options.minDays * DAY)
      return status.renewalTime === undefined
        ? failAs(weight, `ends on ${dayOf(ends)}, and no renewal is planned`, dates)
        : failAs('medium', `ends on ${dayOf(ends)}: its renewal is planned late, and has no time to fail`, dates)

    const { issuerRef } = certificate.spec
    const { kind = 'Issuer', name } = issuerRef ?? { name: '' }
    if (!issuerRef || !['Issuer', 'ClusterIssuer'].includes(kind)) return pass(RENEWED, dates)
    const namespace = kind === 'Issuer' ? metadata.namespace : undefined
    const issuer = lookup('kubernetes.certificateIssuers').find(
      kubernetesId(certificate.scope.cluster, kind, name, namespace),
    )
    if (!issuer)
      return fail(`is issued by ${kind} ${name}, which does not exist: it cannot be renewed`, dates, [
        seen(certificate, 'spec.issuerRef', issuerRef),
      ])
    const state = issuer.status.conditions.find(({ type }) => type === 'Ready')
    const shown = [...dates, seen(issuer, 'status.conditions[Ready]', state)]
    return state?.status === 'False'
      ? fail(`is issued by ${kind} ${name}, which is not ready: it cannot be renewed`, shown)
      : pass(RENEWED, shown)
  },
  fix: (certificate: Certificate) => ({
    summary:
      'Follow the chain (CertificateRequest, Order, Challenge) to what is refused: mostly DNS, the account of the issuer, or a challenge that cannot be reached. Let an alert watch the age of certificates.',
    commands: [
      command`kubectl -n ${certificate.metadata.namespace} describe certificate ${certificate.name}`,
      command`kubectl -n ${certificate.metadata.namespace} get certificaterequests,orders,challenges`,
    ],
  }),
})

const RENEWED = 'is valid, and its renewal is planned in time'
