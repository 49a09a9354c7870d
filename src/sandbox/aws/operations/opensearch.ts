import { ApiError, type Handlers, texts } from '../operation.js'

const MOST = 5

export const opensearchHandlers: Handlers = {
  ListDomainNames: ({ here }) => ({
    DomainNames: (here.opensearch?.domains ?? []).map(({ DomainName, EngineVersion = '' }) => ({
      DomainName,
      EngineType: EngineVersion.startsWith('Elasticsearch') ? 'Elasticsearch' : 'OpenSearch',
    })),
  }),
  DescribeDomains: ({ here }, input) => {
    const names = texts(input, 'DomainNames') ?? []
    if (names.length > MOST) throw new ApiError('ValidationException', 400, `At most ${MOST} domains at once`)
    const wanted = new Set<string | undefined>(names)
    return { DomainStatusList: (here.opensearch?.domains ?? []).filter(({ DomainName }) => wanted.has(DomainName)) }
  },
}
