import type { RegisteredDomain } from '../../../src/model/aws/route53.js'
import { command, type Fix } from '../../../src/model/command.js'
import { notSeen } from '../../../src/model/fact.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, failAs, pass } from '../../../src/model/verdict.js'
import { count, DAY, dayOf } from '../../support/time.js'

/** Registries renew at most weeks before the end; what has not been renewed by then will not be. */
const TOO_LATE = 7 * DAY

export default defineRule({
  id: 'aws/route53/domain-auto-renew',
  title: 'A domain renews itself, and nobody can take it to another registrar',
  severity: 'high',
  relaxed: { outsideProduction: 'medium', tierC: 'medium' },
  controls: ['dns'],
  effort: 'minutes',
  why: 'When a domain runs out, everything below it is gone at once: web sites, APIs, mail. Weeks later anybody may register it, and receive what was meant for its owner.',
  references: [
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/domain-enable-disable-auto-renewal.html',
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/domain-lock.html',
    'https://docs.aws.amazon.com/Route53/latest/APIReference/API_domains_ListDomains.html',
  ],
  each: 'aws.route53domains.domains',
  options: {
    minDays: { default: 90, doc: 'Days that a domain which does not renew itself must still be paid for.', min: 1 },
    criticalDays: { default: 30, doc: 'Days before the end from which the failure is critical.', min: 0 },
    requireTransferLock: {
      default: true,
      doc: 'Whether domains must be locked against a transfer; the registries of a few top-level domains know no lock.',
    },
  },
  check(domain, { now, options }) {
    const shown = evidence(domain, 'AutoRenew', 'Expiry', 'TransferLock')
    const ends = Date.parse(domain.Expiry ?? '')
    if (Number.isNaN(ends))
      return notSeen({
        reason: 'failed',
        scope: domain.scope,
        source: 'route53domains:ListDomains',
        detail: 'the answer does not say until when the domain is paid for',
      })
    const left = ends - now
    if (left <= 0) return failAs('critical', `ran out on ${dayOf(ends)}`, shown)
    const soon = `runs out on ${dayOf(ends)}, in ${count(Math.floor(left / DAY), 'day')}`
    const own = domain.AutoRenew === true
    if (own && left < TOO_LATE) return failAs('critical', `${soon}: it should have renewed itself by now`, shown)
    if (!own && left < options.minDays * DAY)
      return left < options.criticalDays * DAY
        ? failAs('critical', `${soon}, and does not renew itself`, shown)
        : fail(`${soon}, and does not renew itself`, shown)
    if (domain.TransferLock !== true && options.requireTransferLock)
      return failAs('medium', 'is not locked against a transfer to another registrar', shown)
    return pass(own ? 'renews itself' : `is paid for until ${dayOf(ends)}`, shown)
  },
  fix: (domain, { now }) => mend(domain, now),
})

function mend(domain: RegisteredDomain, now: number): Fix {
  const [name, ends] = [domain.DomainName, Date.parse(domain.Expiry ?? '')]
  const commands = [
    ...(domain.AutoRenew === true
      ? []
      : [command`aws route53domains enable-domain-auto-renew --region us-east-1 --domain-name ${name}`]),
    ...(domain.TransferLock === true
      ? []
      : [command`aws route53domains enable-domain-transfer-lock --region us-east-1 --domain-name ${name}`]),
  ]
  return {
    summary:
      ends <= now || domain.AutoRenew === true
        ? 'Renew the domain by hand today if it is not too late, and see whether the account can be charged and whether its contacts get mail. Lock it against a transfer; where the registry knows no lock, waive that.'
        : 'Let the domain renew itself, and lock it against a transfer; where the registry knows no lock, waive that.',
    commands,
  }
}
