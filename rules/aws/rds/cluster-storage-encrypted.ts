import { regionOf } from '../../../src/model/aws/region-of.js'
import { command } from '../../../src/model/command.js'
import { defineRule } from '../../../src/model/rule.js'
import { evidence, fail, pass } from '../../../src/model/verdict.js'
import { isAurora, outOfClusterScope } from '../../support/rds.js'

export default defineRule({
  id: 'aws/rds/cluster-storage-encrypted',
  title: 'The storage of a database cluster is encrypted',
  severity: 'high',
  controls: ['encryption-at-rest'],
  effort: 'hours',
  why: 'The volume that all its members share, its snapshots and its backups are readable by whoever gets hold of them. Encryption cannot be switched on later: the cluster has to be built again from a snapshot.',
  references: ['https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Overview.Encryption.html'],
  each: 'aws.rds.clusters',
  check(cluster) {
    const outside = outOfClusterScope(cluster)
    if (outside) return outside
    const seen = evidence(cluster, 'StorageEncrypted', 'StorageEncryptionType', 'KmsKeyId')
    if (cluster.StorageEncrypted === true) return pass('is encrypted', seen)
    // With a key that AWS owns `StorageEncrypted` is false, although the data is encrypted.
    return cluster.StorageEncryptionType === 'sse-rds' || cluster.StorageEncryptionType === 'sse-kms'
      ? pass('is encrypted with a key that AWS owns', seen)
      : fail('is not encrypted', seen)
  },
  fix: (cluster) => {
    const [region, name, engine] = [regionOf(cluster), cluster.DBClusterIdentifier, cluster.Engine ?? '']
    const snapshot = `${name}-plain`
    const restore = command`aws rds restore-db-cluster-from-snapshot --region ${region} --db-cluster-identifier ${`${name}-encrypted`} --snapshot-identifier ${snapshot} --engine ${engine} --engine-version ${cluster.EngineVersion ?? ''} --kms-key-id alias/aws/rds`
    return {
      summary:
        'Stop its writers, restore a snapshot of it with a key as a new cluster with the same settings, network and members, and move the applications over.',
      commands: [
        command`aws rds create-db-cluster-snapshot --region ${region} --db-cluster-identifier ${name} --db-cluster-snapshot-identifier ${snapshot}`,
        command`aws rds wait db-cluster-snapshot-available --region ${region} --db-cluster-snapshot-identifier ${snapshot}`,
        ...(isAurora(engine) && cluster.EngineVersion !== undefined ? [restore] : []),
      ],
    }
  },
})
