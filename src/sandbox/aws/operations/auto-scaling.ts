import type { Activity } from '@aws-sdk/client-auto-scaling'
import { ApiError, type Handlers, type Input } from '../operation.js'

export const autoScalingHandlers: Handlers = {
  DescribeAutoScalingGroups: ({ here }) => ({ AutoScalingGroups: here.autoScaling?.groups ?? [] }),
  DescribePolicies: ({ here }) => ({ ScalingPolicies: here.autoScaling?.policies ?? [] }),
  DescribeScheduledActions: ({ here }) => ({ ScheduledUpdateGroupActions: here.autoScaling?.scheduledActions ?? [] }),
  DescribeScalingActivities: ({ here }, input) => {
    const { from, to } = bounds(input)
    const within = (here.autoScaling?.activities ?? []).filter((one) => from <= start(one) && start(one) <= to)
    return { Activities: within.sort((a, b) => Number(isOver(a)) - Number(isOver(b)) || start(b) - start(a)) }
  },
}

const start = ({ StartTime }: Activity): number => StartTime?.getTime() ?? 0

const isOver = ({ EndTime }: Activity): boolean => EndTime !== undefined

/** The bounds of the start time that the filters set. */
function bounds({ Filters = [] }: Input): { from: number; to: number } {
  const limits = { from: -Infinity, to: Infinity }
  for (const { Name, Values } of Filters as readonly { Name?: string; Values?: readonly string[] }[]) {
    const time = Date.parse(Values?.[0] ?? '')
    const bound = Name === 'StartTimeLowerBound' ? 'from' : Name === 'StartTimeUpperBound' ? 'to' : undefined
    if (bound === undefined || Number.isNaN(time))
      throw new ApiError('ValidationError', 400, `The filter ${String(Name)} is not valid`)
    limits[bound] = time
  }
  return limits
}
