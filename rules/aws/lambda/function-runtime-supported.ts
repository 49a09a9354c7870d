import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, type Evidence, fail, failAs, manual, notApplicable, pass } from '../../../src/model/verdict.js'
import { outOfFunctionScope } from '../../support/lambda.js'
import { RUNTIMES, RUNTIMES_AS_OF } from '../../support/lambda-runtimes.js'
import { DAY, duration } from '../../support/time.js'

/** AWS announces a deprecation half a year ahead: what an older table calls far off may be over. */
const LONGEST = 365 * DAY

export default defineRule({
  id: 'aws/lambda/function-runtime-supported',
  title: 'A Lambda function runs on a runtime that is supported, and for a while yet',
  severity: 'high',
  controls: ['maintenance-without-downtime', 'security-audits'],
  effort: 'hours',
  why: 'A deprecated runtime gets no security fixes any more, and some weeks later Lambda refuses every update of the function: not even a mended bug can be deployed before the code runs on another version of its language.',
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html',
    'https://docs.aws.amazon.com/config/latest/developerguide/lambda-function-settings-check.html',
  ],
  each: 'aws.lambda.functions',
  options: {
    minDays: {
      default: 90,
      doc: 'Days that must be left to the deprecation; AWS announces it 180 days ahead.',
      min: 0,
    },
  },
  check(one, { now, options }) {
    const outside = outOfFunctionScope(one)
    if (outside) return outside
    const { Runtime, PackageType } = one
    const seen = evidence(one, 'Runtime', 'PackageType')
    if (PackageType === 'Image')
      return notApplicable('is a container image, whose base is not read', evidence(one, 'PackageType'))
    if (Runtime === undefined) return notApplicable('names no runtime of Lambda', seen)

    const age = now - Date.parse(RUNTIMES_AS_OF)
    const source = `by what AWS said on ${RUNTIMES_AS_OF}, ${duration(Math.max(0, age))} ago`
    const date = RUNTIMES.get(Runtime)
    const table: readonly Evidence[] = [
      { item: one.id, field: `deprecation of ${Runtime}`, value: date ?? null },
      { item: one.id, field: 'table of runtimes as of', value: RUNTIMES_AS_OF },
    ]
    if (date === undefined) return manual(`runs on ${Runtime}, which is not in the table of ${RUNTIMES_AS_OF}`, table)
    const left = date === null ? Infinity : Date.parse(date) - now
    if (left <= 0) return fail(`runs on ${Runtime}, deprecated since ${date ?? ''}`, seen, table)
    if (left < options.minDays * DAY)
      return failAs('medium', `runs on ${Runtime}, which is deprecated on ${date ?? ''} ${source}`, seen, table)
    if (age > LONGEST)
      return manual(`runs on ${Runtime}: the table of runtimes is of ${RUNTIMES_AS_OF}, too old to go by`, seen, table)
    return date === null
      ? pass(`runs on ${Runtime}, for whose deprecation there is no date ${source}`, seen, table)
      : pass(`runs on ${Runtime}, supported until ${date} ${source}`, seen, table)
  },
  fix: (one) => ({
    summary:
      'Move the code to a current version of its language, test it there, and deploy it with the new runtime; Lambda keeps nobody from that.',
    commands: [
      command`aws lambda get-function-configuration --region ${regionOf(one)} --function-name ${one.FunctionName} --query ${'[Runtime,Handler,Layers]'}`,
    ],
  }),
})
