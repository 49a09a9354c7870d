import type { Operation } from './operation.js'
import { catalogueOperations } from './operations/catalogue.js'
import { infrastructureOperations } from './operations/infrastructure.js'
import { keyOperations } from './operations/keys.js'
import { logOperations } from './operations/logs.js'
import { monitorSearch } from './operations/monitor-search.js'
import { monitorOperations } from './operations/monitors.js'
import { objectiveOperations } from './operations/objectives.js'
import { scorecardOperations } from './operations/scorecards.js'
import { escalationOperations } from './operations/escalation.js'
import { scheduleOperations } from './operations/schedules.js'
import { syntheticsOperations } from './operations/synthetics.js'
import { teamOperations } from './operations/teams.js'
import { userOperations } from './operations/users.js'

/** All that the sandbox answers. */
export const operations: readonly Operation[] = [
  ...monitorOperations,
  monitorSearch,
  ...objectiveOperations,
  ...syntheticsOperations,
  ...infrastructureOperations,
  ...logOperations,
  ...catalogueOperations,
  ...scorecardOperations,
  ...teamOperations,
  ...scheduleOperations,
  ...escalationOperations,
  ...userOperations,
  ...keyOperations,
]

/** Paths without a variable come first: `monitor/search` is no monitor. */
const routes = operations
  .toSorted((a, b) => Number(a.path.includes('{')) - Number(b.path.includes('{')))
  .map((operation) => ({
    operation,
    pattern: new RegExp(`^${operation.path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
  }))

/** The operation at a path, with what the path names. */
export function operationAt(
  path: string,
): { readonly operation: Operation; readonly parameters: { readonly [name: string]: string } } | undefined {
  for (const { operation, pattern } of routes) {
    const match = pattern.exec(path)
    if (!match) continue
    const named = Object.entries(match.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)])
    return { operation, parameters: Object.fromEntries(named) as Record<string, string> }
  }
  return undefined
}
