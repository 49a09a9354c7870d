import type { LambdaFunction } from '../../src/model/aws/lambda.js'
import { evidence, notApplicable, type Verdict } from '../../src/model/verdict.js'

/** Why the rules on functions do not apply to this one, or `undefined` where they do. */
export const outOfFunctionScope = (one: Omit<LambdaFunction, 'invokers' | 'invokeConfigs'>): Verdict | undefined =>
  one.MasterArn === undefined
    ? undefined
    : notApplicable('is a copy of a function elsewhere that CloudFront made', evidence(one, 'MasterArn'))

/** The name of the function in an ARN, with its alias or version where the ARN names one. */
export const functionNameIn = (arn: string): string => arn.replace(/^.*:function:/, '')
