import type { Operation } from '../operation.js'
import { cut } from '../pages.js'

export const syntheticsOperations: readonly Operation[] = [
  {
    name: 'ListTests',
    path: '/api/v1/synthetics/tests',
    scope: 'synthetics_read',
    query: ['page_size', 'page_number'],
    answer: ({ estate, cutting }) => {
      const paging = { size: 'page_size', number: 'page_number', usual: 100 }
      const { items, total } = cut(estate.syntheticTests ?? [], paging, cutting)
      return { tests: items, total }
    },
  },
]
