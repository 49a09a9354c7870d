import type { Control } from '../../../src/model/catalogue.js'

/** The controls of taking a hit and going on. */
export const reliability: readonly Control[] = [
  {
    id: 'health-checks',
    dimension: 'reliability',
    asks: 'Health and readiness are checked against the real service, decide who gets traffic, and lead to an alert',
    evidence: ['kubernetes', 'aws', 'datadog'],
  },
  {
    id: 'no-single-instance',
    dimension: 'reliability',
    asks: 'Whatever matters has a replica that stands in when one instance is lost',
    evidence: ['kubernetes', 'aws'],
  },
  {
    id: 'multi-az',
    dimension: 'reliability',
    asks: 'What computes, stores, caches or balances load is spread over several Availability Zones',
    evidence: ['aws', 'kubernetes'],
  },
  {
    id: 'multi-region',
    dimension: 'reliability',
    asks: 'The solution runs in a second region, or can move to one',
    evidence: ['aws', 'attested'],
    unseen: 'several regions are read, but no rule asks yet what would stand in for what',
  },
  {
    id: 'load-balancing',
    dimension: 'reliability',
    asks: 'Every request comes in through a load balancer whose targets are healthy',
    evidence: ['aws', 'kubernetes'],
  },
  {
    id: 'auto-recovery',
    dimension: 'reliability',
    asks: 'An instance or a container that fails is replaced without anybody’s doing',
    evidence: ['aws', 'kubernetes'],
  },
  {
    id: 'graceful-shutdown',
    dimension: 'reliability',
    asks: 'On the signal to terminate, the service lets its connections drain before it exits',
    evidence: ['kubernetes', 'aws', 'attested'],
  },
  {
    id: 'graceful-degradation',
    dimension: 'reliability',
    asks: 'With a dependency slow or gone, at least part of the service goes on working',
    evidence: ['attested', 'kubernetes'],
  },
  {
    id: 'timeouts',
    dimension: 'reliability',
    asks: 'No call to another system can wait without end',
    evidence: ['aws', 'kubernetes', 'attested'],
  },
  {
    id: 'retries',
    dimension: 'reliability',
    asks: 'What is retried may safely be done twice, and is retried at growing intervals and only so many times',
    evidence: ['aws', 'attested'],
  },
  {
    id: 'maintenance-without-downtime',
    dimension: 'reliability',
    asks: 'Nothing has to go down for a patch, other maintenance or the draining of a node',
    evidence: ['aws', 'kubernetes', 'attested'],
  },
  {
    id: 'failover-tested',
    dimension: 'reliability',
    asks: 'A failover of the database or of a zone was tried out and hardly disturbed anybody',
    evidence: ['aws', 'attested'],
    unseen: 'past failovers are not read yet (events of RDS, experiments of AWS Fault Injection Service)',
  },
  {
    id: 'chaos-and-game-days',
    dimension: 'reliability',
    asks: 'Failures are acted out, and what they teach is written down and put to use',
    evidence: ['aws', 'attested'],
    unseen: 'experiments of AWS Fault Injection Service are not read yet',
  },
  {
    id: 'premortem',
    dimension: 'reliability',
    asks: 'Before the launch, the team worked out what could fail, and wrote a playbook for each case',
    evidence: ['attested'],
  },
]
