import type { Operation } from '../operation.js'

export const logOperations: readonly Operation[] = [
  {
    name: 'ListLogsArchives',
    path: '/api/v2/logs/config/archives',
    scope: 'logs_read_archives',
    answer: ({ estate }) => ({ data: estate.logArchives ?? [] }),
  },
  {
    name: 'ListLogIndexes',
    path: '/api/v1/logs/config/indexes',
    scope: 'logs_read_config',
    answer: ({ estate }) => ({ indexes: estate.logIndexes ?? [] }),
  },
]
