import type { Handlers } from '../operation.js'

export const logsHandlers: Handlers = {
  DescribeLogGroups: ({ here }) => ({ logGroups: here.logs?.logGroups ?? [] }),
}
