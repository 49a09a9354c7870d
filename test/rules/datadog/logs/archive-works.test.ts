import rule from '../../../../rules/datadog/logs/archive-works.js'
import { logsArchive } from '../../../support/make-datadog.js'
import { testRule } from '../../../support/test-rule.js'

testRule(rule, {
  pass: {
    works: { subject: logsArchive('all') },
    'works in an old way': { subject: logsArchive('all', { state: 'WORKING_AUTH_LEGACY' }), says: 'legacy' },
  },
  fail: {
    'does not work': { subject: logsArchive('all', { state: 'FAILING' }) },
    'does not work, of a destination that is not known': {
      subject: logsArchive('all', { state: 'FAILING', destination: undefined }),
    },
  },
  manual: {
    'nothing was written yet': { subject: logsArchive('all', { state: 'UNKNOWN' }) },
    'says nothing': { subject: logsArchive('all', { state: undefined }) },
  },
  unknown: { 'an odd state': { subject: logsArchive('all', { state: undefined, odd: ['state'] }) } },
})
