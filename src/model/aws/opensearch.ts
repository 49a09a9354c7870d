import type { DomainStatus } from '@aws-sdk/client-opensearch'
import type { Fact } from '../fact.js'
import type { Picked } from '../item.js'
import type { MetricRange } from './metrics.js'

export const DOMAIN_FIELDS = [
  'DomainName',
  'ARN',
  'Created',
  'Deleted',
  'Processing',
  'EngineVersion',
  'ClusterConfig',
  'EBSOptions',
  'EncryptionAtRestOptions',
] as const satisfies readonly (keyof DomainStatus)[]

/** What CloudWatch has of a domain's last day; `null` where it has nothing. */
export type DomainStorage = {
  /** The MiB that were free on the fullest data node. */
  readonly free: MetricRange | null
  /** Whether the domain turned writes away: 1 where it did. */
  readonly blocked: MetricRange | null
}

/** A domain of OpenSearch Service, which may run Elasticsearch. The id is its ARN. */
export type OpenSearchDomain = Picked<DomainStatus, typeof DOMAIN_FIELDS> & {
  readonly DomainName: string
  readonly storage: Fact<DomainStorage>
}
