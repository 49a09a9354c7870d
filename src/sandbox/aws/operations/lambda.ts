import type { AwsRegionEstate } from '../estate.js'
import { type Caller, type Handlers, type Input, orFail, text } from '../operation.js'

type Functions = NonNullable<NonNullable<AwsRegionEstate['lambda']>['functions']>

export const lambdaHandlers: Handlers = {
  ListFunctions: ({ here }) => ({
    Functions: (here.lambda?.functions ?? []).map(({ invokeConfigs: _, policy: __, ...one }) => one),
  }),
  GetPolicy: (caller, input) => ({
    Policy: orFail(functionOf(caller, input).policy, NOT_FOUND, 404, 'The resource you requested does not exist.'),
    RevisionId: '1',
  }),
  ListFunctionEventInvokeConfigs: (caller, input) => ({
    FunctionEventInvokeConfigs: functionOf(caller, input).invokeConfigs ?? [],
  }),
  ListEventSourceMappings: ({ here }) => ({ EventSourceMappings: here.lambda?.eventSourceMappings ?? [] }),
  GetAccountSettings: ({ here }) => {
    const limit = here.lambda?.concurrency ?? 1000
    return {
      AccountLimit: {
        TotalCodeSize: 80_530_636_800,
        ConcurrentExecutions: limit,
        UnreservedConcurrentExecutions: here.lambda?.unreservedConcurrency ?? limit,
      },
      AccountUsage: { TotalCodeSize: 0, FunctionCount: here.lambda?.functions?.length ?? 0 },
    }
  },
}

const NOT_FOUND = 'ResourceNotFoundException'

const functionOf = ({ here }: Caller, input: Input): Functions[number] => {
  const name = text(input, 'FunctionName')
  const found = here.lambda?.functions?.find(({ FunctionName }) => FunctionName === name)
  return orFail(found, NOT_FOUND, 404, `Function not found: ${name}`)
}
