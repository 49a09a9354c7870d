import type { Control } from '../../../src/model/catalogue.js'

/** The controls of finding mistakes before users do. */
export const quality: readonly Control[] = [
  {
    id: 'development-standards',
    dimension: 'quality',
    asks: 'The agreed ways of working are kept: version control, reviews, names, format',
    evidence: ['attested'],
  },
  {
    id: 'automated-tests',
    dimension: 'quality',
    asks: 'Unit tests and integration tests run on their own',
    evidence: ['attested'],
  },
  {
    id: 'test-coverage',
    dimension: 'quality',
    asks: 'It is measured how much the tests cover, and it is enough',
    evidence: ['attested'],
  },
  {
    id: 'static-analysis',
    dimension: 'quality',
    asks: 'Linters and other static analysis run on their own',
    evidence: ['attested'],
  },
]
