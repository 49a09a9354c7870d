import type {
  AccountLimit,
  AccountUsage,
  EventSourceMappingConfiguration,
  FunctionConfiguration,
  FunctionEventInvokeConfig,
} from '@aws-sdk/client-lambda'
import type { Fact } from '../fact.js'
import type { Item, Picked, Plain } from '../item.js'

/** Without the environment, whose values are secrets more often than not. */
export const FUNCTION_FIELDS = [
  'FunctionName',
  'FunctionArn',
  'Runtime',
  'PackageType',
  'Timeout',
  'MemorySize',
  'LastModified',
  'State',
  'DeadLetterConfig',
  'MasterArn',
] as const satisfies readonly (keyof FunctionConfiguration)[]

export const INVOKE_CONFIG_FIELDS = [
  'FunctionArn',
  'MaximumRetryAttempts',
  'MaximumEventAgeInSeconds',
  'DestinationConfig',
] as const satisfies readonly (keyof FunctionEventInvokeConfig)[]

/** What becomes of the asynchronous invocations of a function, or of one of its versions or aliases. */
export type InvokeConfig = Plain<Pick<FunctionEventInvokeConfig, (typeof INVOKE_CONFIG_FIELDS)[number]>>

/** A function as it is deployed last. The id is its ARN. Its tags would take a call each. */
export type LambdaFunction = Picked<FunctionConfiguration, typeof FUNCTION_FIELDS> & {
  readonly FunctionName: string
  readonly FunctionArn: string
  /** The services that the function's own policy lets invoke it, such as `s3.amazonaws.com`; not those of aliases. */
  readonly invokers: Fact<readonly string[]>
  readonly invokeConfigs: Fact<readonly InvokeConfig[]>
}

export const EVENT_SOURCE_MAPPING_FIELDS = [
  'UUID',
  'EventSourceArn',
  'FunctionArn',
  'State',
  'StateTransitionReason',
  'LastProcessingResult',
  'BatchSize',
  'MaximumRetryAttempts',
  'MaximumRecordAgeInSeconds',
  'BisectBatchOnFunctionError',
  'FunctionResponseTypes',
  'DestinationConfig',
] as const satisfies readonly (keyof EventSourceMappingConfiguration)[]

/** The stream or queue that Lambda polls for a function. The id is its ARN; the name says what reads what. */
export type EventSourceMapping = Picked<EventSourceMappingConfiguration, typeof EVENT_SOURCE_MAPPING_FIELDS> & {
  readonly UUID: string
  readonly FunctionArn: string
}

/** What all functions of a region did together lately. */
export type RecentConcurrency = {
  /** How many ran at once at most in the last fourteen days, or `null` where none ran. */
  readonly peak: number | null
  /** How many invocations were turned away in the last seven days. */
  readonly throttles: number
}

/** What Lambda allows an account in a region. The id is `aws://<account>/<region>/lambda`. */
export type LambdaAccount = Item & {
  readonly AccountLimit: Plain<AccountLimit>
  readonly AccountUsage: Plain<AccountUsage>
  readonly recentConcurrency: Fact<RecentConcurrency>
}
