import type { Control } from '../../../src/model/catalogue.js'

/** The controls of what is written down. */
export const documentation: readonly Control[] = [
  {
    id: 'architecture-documentation',
    dimension: 'documentation',
    asks: 'The architecture is described and drawn, and the description leads to the components',
    evidence: ['attested', 'datadog'],
    unseen: 'links in the Datadog catalogue are read, but no rule asks yet for one to the architecture',
  },
  {
    id: 'readme',
    dimension: 'documentation',
    asks: 'The README says what is true, and has the parts that the template asks for',
    evidence: ['attested', 'datadog'],
    unseen: 'links in the Datadog catalogue are read, but no rule asks yet for one to the README',
  },
  {
    id: 'operational-documentation',
    dimension: 'documentation',
    asks: 'It is written down how to run it, how to maintain it and how to find what is wrong',
    evidence: ['attested', 'datadog'],
  },
  {
    id: 'api-documentation',
    dimension: 'documentation',
    asks: 'The API is described, as it is today',
    evidence: ['attested', 'datadog'],
    unseen: 'links in the Datadog catalogue are read, but no rule asks yet for one to the description of the API',
  },
  {
    id: 'code-documentation',
    dimension: 'documentation',
    asks: 'Comments and docstrings explain the code where it needs that',
    evidence: ['attested'],
  },
  {
    id: 'release-documentation',
    dimension: 'documentation',
    asks: 'It is written down how a release is made',
    evidence: ['attested'],
  },
]
