import rule from '../../../../rules/datadog/catalog/scorecard.js'
import { scorecardOutcome, scorecardRule } from '../../../support/make-datadog.js'
import { testRule } from '../../../support/test-rule.js'

const given = {
  'datadog.scorecardRules': [
    scorecardRule('slos'),
    scorecardRule('restore', { custom: true, scorecard_name: undefined }),
    scorecardRule('off', { enabled: false }),
  ],
}

testRule(rule, {
  pass: {
    "Datadog's own": {
      subject: scorecardOutcome('slos'),
      given,
      says: 'passes Datadog\'s own rule "slos" of scorecard Production Readiness',
    },
  },
  fail: {
    "Datadog's own": { subject: scorecardOutcome('slos', { state: 'fail' }), given, severity: 'info' },
    "the organisation's own, with what it says": {
      subject: scorecardOutcome('restore', { state: 'fail', remarks: 'next week' }),
      given,
      says: 'fails the organisation\'s own rule "restore": next week',
    },
  },
  manual: { 'another state': { subject: scorecardOutcome('slos', { state: 'maybe' }), given } },
  'not-applicable': {
    skipped: { subject: scorecardOutcome('slos', { state: 'skip' }), given },
    'a rule that is off': { subject: scorecardOutcome('off', { state: 'fail' }), given },
    'a rule that is gone': { subject: scorecardOutcome('gone', { state: 'fail' }), given, says: 'that is gone' },
  },
  unknown: {
    'a rule in an odd shape': {
      subject: scorecardOutcome('odd'),
      given: { 'datadog.scorecardRules': [scorecardRule('odd', { odd: ['enabled'] })] },
    },
  },
})
