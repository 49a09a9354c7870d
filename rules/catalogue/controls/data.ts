import type { Control } from '../../../src/model/catalogue.js'

/** The controls of keeping data and getting it back. */
export const data: readonly Control[] = [
  {
    id: 'backups-automatic',
    dimension: 'data',
    asks: 'No data store is without automatic backups, as frequent as its importance demands',
    evidence: ['aws', 'kubernetes'],
  },
  {
    id: 'backups-cross-account',
    dimension: 'data',
    asks: 'Backups also lie in a second account or region',
    evidence: ['aws'],
  },
  {
    id: 'restore-tested',
    dimension: 'data',
    asks: 'Somebody has restored from a backup, and there is a record of it',
    evidence: ['aws', 'attested'],
  },
  {
    id: 'recovery-time',
    dimension: 'data',
    asks: 'Recovery is practised and ends within its target, which is two hours for a critical service',
    evidence: ['aws', 'attested'],
    unseen: 'restore jobs of AWS Backup are read, but no rule compares yet how long they took with a target',
  },
  {
    id: 'point-in-time-recovery',
    dimension: 'data',
    asks: 'The data can be brought back as it was at a chosen moment',
    evidence: ['aws'],
  },
  {
    id: 'rto-rpo-defined',
    dimension: 'data',
    asks: 'It is laid down how long a recovery may take and how much data it may lose',
    evidence: ['attested', 'aws'],
    unseen: 'policies of AWS Resilience Hub are not read yet',
  },
  {
    id: 'disaster-recovery-plan',
    dimension: 'data',
    asks: 'There is a written plan for disasters, and it is kept up to date',
    evidence: ['attested'],
  },
  {
    id: 'disaster-recovery-drills',
    dimension: 'data',
    asks: 'Recovery from a disaster is rehearsed at regular intervals',
    evidence: ['attested', 'aws'],
    unseen:
      'restore testing plans of AWS Backup are read as tests of restores only, and experiments of AWS Fault Injection Service not yet',
  },
  {
    id: 'retention-and-deletion',
    dimension: 'data',
    asks: 'It is laid down how long data is kept and when it is deleted, and something sees to both',
    evidence: ['aws', 'datadog', 'attested'],
  },
  {
    id: 'data-replication',
    dimension: 'data',
    asks: 'Data is held in several copies, so that no single failure loses any of it',
    evidence: ['aws'],
  },
  {
    id: 'read-replicas',
    dimension: 'data',
    asks: 'Reads that may lag a little go to read replicas, which every database has',
    evidence: ['aws'],
    unseen: 'database instances are read, but no rule judges their read replicas yet',
  },
  {
    id: 'replication-lag-alert',
    dimension: 'data',
    asks: 'Somebody is told when a replica falls more than 300 seconds behind',
    evidence: ['aws', 'datadog'],
  },
  {
    id: 'storage-autoscaling',
    dimension: 'data',
    asks: 'Databases and volumes get more storage on their own, with room to spare',
    evidence: ['aws', 'kubernetes'],
  },
  {
    id: 'database-monitoring',
    dimension: 'data',
    asks: 'Somebody is told when the CPU, storage, connections or slow queries of a database get out of hand',
    evidence: ['aws', 'datadog'],
  },
  {
    id: 'database-dashboard',
    dimension: 'data',
    asks: 'There is a dashboard on which the databases can be seen',
    evidence: ['datadog'],
    unseen: 'dashboards are not read yet',
  },
  {
    id: 'deletion-protection',
    dimension: 'data',
    asks: 'One mistaken call is not enough to delete a data store',
    evidence: ['aws', 'kubernetes'],
  },
  {
    id: 'event-replay',
    dimension: 'data',
    asks: 'What happened can be played again from stored events, of which there is a backup',
    evidence: ['aws', 'attested'],
    unseen: 'archives of EventBridge and the retention of streams and queues are not read yet',
  },
]
