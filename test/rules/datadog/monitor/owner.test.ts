import rule from '../../../../rules/datadog/monitor/owner.js'
import { catalogEntity, monitor, team } from '../../../support/make-datadog.js'
import { testRule } from '../../../support/test-rule.js'

const tagged = (...tag_list: string[]) => monitor(1, { tag_list })
const given = {
  'datadog.teams': [team('payments')],
  'datadog.catalogEntities': [catalogEntity('checkout'), catalogEntity('search', { owner: undefined })],
}

testRule(rule, {
  pass: {
    'a team': { subject: tagged('team:payments'), given },
    'a team in capitals': { subject: tagged('Team:Payments'), given },
    'the second of two teams': { subject: tagged('team:gone', 'team:payments'), given },
    'a service with an owner': { subject: tagged('service:checkout'), given, says: 'service checkout' },
    'a team of an organisation that keeps none in Datadog': { subject: tagged('team:web'), says: 'keeps no teams' },
    'a team that is gone, but a service with an owner': { subject: tagged('team:gone', 'service:checkout'), given },
  },
  fail: {
    'no tag': { subject: tagged('env:prod'), given, says: 'neither a team nor a service' },
    'a team that is gone': { subject: tagged('team:gone'), given, says: 'does not exist' },
    'a service that nobody owns': { subject: tagged('service:search'), given, says: 'nobody owns service search' },
    'a service that is not in the catalogue': { subject: tagged('service:other'), given },
  },
  'not-applicable': { 'a draft': { subject: monitor(1, { tag_list: [], draft_status: 'draft' }), given } },
  unknown: { 'tags in an odd shape': { subject: monitor(1, { tag_list: [], odd: ['tag_list'] }), given } },
})
