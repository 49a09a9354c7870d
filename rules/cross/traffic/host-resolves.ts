import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { along, evidence, fail, notApplicable, pass } from '../../../src/model/verdict.js'
import { entranceLink } from '../../support/entrances.js'
import { addressesOf, addressEvidence, hostEvidence, publicHosts } from '../../support/internet-ingress.js'
import { breaks, holds, lacks } from '../../support/links.js'
import { type Leads, nameLeads } from '../../support/name-leads.js'

export default defineRule({
  id: 'cross/traffic/host-resolves',
  title: 'The hosts of an Ingress lead to its load balancer, where Route 53 tells',
  severity: 'high',
  relaxed: { outsideProduction: 'low', tierC: 'medium' },
  controls: ['dns', 'public-exposure'],
  effort: 'minutes',
  why: 'A name that leads nowhere, or to a load balancer of last year, sends everybody who uses it to an error or to old software, however well the pods do. Once that old one is deleted, its name may become that of somebody else.',
  references: [
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-to-elb-load-balancer.html',
    'https://kubernetes-sigs.github.io/external-dns/latest/docs/tutorials/aws-load-balancer-controller/',
  ],
  each: 'kubernetes.ingresses',
  using: ['kubernetes.services', 'aws.route53.publicZonesByDomain', 'aws.route53.publicRecordSetsByHost'],
  check(ingress, { lookup }) {
    const found = publicHosts(ingress, lookup('kubernetes.services'))
    if ('outside' in found) return found.outside
    const addresses = addressesOf(ingress)
    const shown = [...hostEvidence(ingress), ...addressEvidence(ingress)]
    if (addresses.length === 0) return notApplicable('has no load balancer yet', shown)
    const run = {
      zones: lookup('aws.route53.publicZonesByDomain'),
      records: lookup('aws.route53.publicRecordSetsByHost'),
    }
    const followed = found.hosts.map((host) => ({ host, leads: nameLeads(host, new Set(addresses), run) }))
    const read = followed.map(({ leads }) => evidenceOf(leads))
    const way = [entranceLink(ingress)]
    const lost = followed.filter(({ leads: { to } }) => to === 'elsewhere' || to === 'nowhere')
    const [first] = lost
    if (first) {
      const because = lost.map(({ host, leads }) => `${host} ${inWords(leads)}`).join('; ')
      const end =
        first.leads.to === 'nowhere'
          ? lacks('DNS record', first.host, inWords(first.leads))
          : breaks('DNS record', first.host, inWords(first.leads))
      return {
        ...along(
          [...way, holds('host', first.host), end],
          fail(`is not reached by its hosts: ${because}`, shown, ...read),
        ),
        exposed: true,
      }
    }
    const here = followed.filter(({ leads: { to } }) => to === 'here')
    if (here.length === 0)
      return notApplicable(
        `has no host whose way can be told: ${followed.map(({ host, leads }) => `${host} ${inWords(leads)}`).join('; ')}`,
        shown,
        ...read,
      )
    return along(
      [...way, ...here.map(({ host }) => holds('DNS record', host)), holds('load balancer', addresses[0] ?? '')],
      pass(`is where ${here.map(({ host }) => host).join(', ')} leads`, shown, ...read),
    )
  },
  fix: (ingress) => ({
    summary: `Make the host an alias of the load balancer of the Ingress (${addressesOf(ingress).join(', ')}), best by external-dns, which follows when it changes; delete the record or the rule that nobody needs any more.`,
    commands: [command`kubectl -n ${ingress.metadata.namespace} get ingress ${ingress.name} -o wide`],
  }),
})

const evidenceOf = (leads: Leads) => {
  if (leads.to === 'nowhere') return evidence(leads.zone, 'domain', 'zoneId')
  return leads.set ? evidence(leads.set, 'records') : []
}

function inWords(leads: Leads): string {
  switch (leads.to) {
    case 'here':
      return 'leads here'
    case 'elsewhere':
      return `leads to another load balancer, ${leads.name}`
    case 'beyond':
      return `leads to ${leads.name}`
    case 'nowhere':
      return `has no record in zone ${leads.zone.domain}`
  }
}
