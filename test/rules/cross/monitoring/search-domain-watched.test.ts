import rule from '../../../../rules/cross/monitoring/search-domain-watched.js'
import { domain } from '../../../support/make-opensearch.js'
import { alarmed, around, watched } from '../../../support/make-watched.js'
import { testRule } from '../../../support/test-rule.js'

const subject = domain({})
const place = { DomainName: 'products', ClientId: '111111111111' }

testRule(rule, {
  pass: {
    'a monitor on the domain': {
      subject,
      given: watched('max(last_10m):max:aws.es.cluster_statusred{domainname:products} >= 1'),
    },
    'a monitor on free storage of all domains': {
      subject,
      given: watched('min(last_10m):min:aws.es.free_storage_space{*} by {domainname} < 20000'),
    },
    'an alarm that it is red': {
      subject,
      given: alarmed('AWS/ES ClusterStatus.red', place, { ComparisonOperator: 'GreaterThanOrEqualToThreshold' }),
    },
    'an alarm on free storage': {
      subject,
      given: alarmed('AWS/ES FreeStorageSpace', place, { ComparisonOperator: 'LessThanThreshold' }),
    },
  },
  fail: {
    nothing: { subject, given: around, severity: 'high', says: 'has no monitor on health or storage' },
    'an alarm on too much free storage': { subject, given: alarmed('AWS/ES FreeStorageSpace', place) },
    'an alarm on another domain': {
      subject,
      given: alarmed('AWS/ES ClusterStatus.red', { ...place, DomainName: 'suppliers' }),
    },
  },
  'not-applicable': {
    'a domain that is being deleted': { subject: domain({}, { Deleted: true }), given: around },
  },
})
