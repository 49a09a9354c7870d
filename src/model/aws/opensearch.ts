import type { DomainStatus } from '@aws-sdk/client-opensearch'
import type { Picked } from '../item.js'

export const DOMAIN_FIELDS = [
  'DomainName',
  'ARN',
  'Created',
  'Deleted',
  'Processing',
  'EngineVersion',
  'ClusterConfig',
  'EncryptionAtRestOptions',
] as const satisfies readonly (keyof DomainStatus)[]

/** A domain of OpenSearch Service, which may run Elasticsearch. The id is its ARN. */
export type OpenSearchDomain = Picked<DomainStatus, typeof DOMAIN_FIELDS> & { readonly DomainName: string }
