import type { Control } from '../../../src/model/catalogue.js'

/** The controls of bearing load. */
export const scalability: readonly Control[] = [
  {
    id: 'autoscaling',
    dimension: 'scalability',
    asks: 'Capacity follows the load both ways on its own, by sensible triggers and between sensible bounds',
    evidence: ['aws', 'kubernetes'],
  },
  {
    id: 'autoscaling-tested',
    dimension: 'scalability',
    asks: 'Autoscaling was watched doing its work under heavy load',
    evidence: ['aws', 'kubernetes', 'attested'],
  },
  {
    id: 'manual-scaling',
    dimension: 'scalability',
    asks: 'Somebody can add instances by hand',
    evidence: ['aws', 'kubernetes'],
    unseen: 'workloads and groups are read, but no rule asks yet whether more of them could be started by hand',
  },
  {
    id: 'capacity-planned',
    dimension: 'scalability',
    asks: 'There is a plan for the capacity that usual load and peaks take, with some to spare',
    evidence: ['aws', 'kubernetes', 'attested'],
  },
  {
    id: 'load-tested',
    dimension: 'scalability',
    asks: 'It was put under load and stress, at a realistic multiple of its peak',
    evidence: ['attested'],
  },
  {
    id: 'performance-benchmarks',
    dimension: 'scalability',
    asks: 'It is laid down how fast it should be, and measured how fast it is',
    evidence: ['attested'],
  },
  {
    id: 'resource-limits',
    dimension: 'scalability',
    asks: 'Containers have requests and limits for CPU and memory',
    evidence: ['kubernetes'],
  },
  {
    id: 'known-limits',
    dimension: 'scalability',
    asks: 'Quotas, rate limits and the sizes of connection pools are known, and none is nearly reached',
    evidence: ['aws', 'attested'],
  },
  {
    id: 'no-shared-bottleneck',
    dimension: 'scalability',
    asks: 'No database or queue that several share gives out before the rest',
    evidence: ['aws', 'attested'],
  },
  {
    id: 'instance-types',
    dimension: 'scalability',
    asks: 'Types and sizes of instances were chosen for a reason and are not outdated',
    evidence: ['aws', 'kubernetes'],
    unseen: 'instances are read, but no rule judges their types yet, nor is it read which types are current',
  },
]
