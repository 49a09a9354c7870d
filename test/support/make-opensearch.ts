import { known } from '../../src/model/fact.js'
import type { OpenSearchDomain } from '../../src/model/aws/opensearch.js'
import { ACCOUNT, IRELAND } from './make.js'

type Cluster = NonNullable<OpenSearchDomain['ClusterConfig']>

/** The domain `products`, of this cluster. */
export function domain(ClusterConfig: Cluster | undefined, over: Partial<OpenSearchDomain> = {}): OpenSearchDomain {
  const arn = `arn:aws:es:${IRELAND.region}:${ACCOUNT}:domain/products`
  return {
    id: arn,
    scope: IRELAND,
    name: 'products',
    tags: {},
    DomainName: 'products',
    ARN: arn,
    Created: true,
    Deleted: false,
    Processing: false,
    EngineVersion: 'OpenSearch_2.19',
    ClusterConfig,
    EBSOptions: { EBSEnabled: true, VolumeType: 'gp3', VolumeSize: 200 },
    EncryptionAtRestOptions: { Enabled: false },
    storage: known({
      free: { least: 100_000, most: 120_000, latest: 110_000 },
      blocked: { least: 0, most: 0, latest: 0 },
    }),
    ...over,
  }
}
