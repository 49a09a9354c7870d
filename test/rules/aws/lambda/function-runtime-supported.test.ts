import rule from '../../../../rules/aws/lambda/function-runtime-supported.js'
import { functionArn, lambdaFunction } from '../../../support/make-lambda.js'
import { testRule } from '../../../support/test-rule.js'

const on = (Runtime: string | undefined) => ({
  subject: { ...lambdaFunction(), Runtime: Runtime as ReturnType<typeof lambdaFunction>['Runtime'] },
})

// The tests look at the estate on 2026-11-20.
testRule(rule, {
  pass: {
    'the current Node.js': { ...on('nodejs24.x'), says: 'supported until 2028-04-30' },
    'the age of the table is said': { ...on('python3.13'), says: 'by what AWS said on 2026-08-27, 85 days ago' },
    'a preview without a date': { ...on('python3.15'), says: 'there is no date' },
    'a custom runtime of today': on('provided.al2023'),
    'half a year left, where the config asks for no more': { ...on('nodejs22.x'), options: { minDays: 160 } },
  },
  fail: {
    'ten days over': { ...on('dotnet8'), severity: 'high', says: 'deprecated since 2026-11-10' },
    'years over': on('python2.7'),
    'an old custom runtime': on('provided.al2'),
    'soon over, where the config asks for more': {
      ...on('nodejs22.x'),
      options: { minDays: 162 },
      severity: 'medium',
      says: 'deprecated on 2027-04-30',
    },
  },
  manual: { 'a runtime that the table does not know': { ...on('cobol1.x'), says: 'not in the table of 2026-08-27' } },
  'not-applicable': {
    'a container image': { subject: lambdaFunction({ PackageType: 'Image', Runtime: undefined }) },
    'no runtime': on(undefined),
    'a copy at the edge': { subject: lambdaFunction({ Runtime: 'nodejs18.x', MasterArn: functionArn('edge') }) },
  },
})
