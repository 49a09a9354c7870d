import type { Control } from '../../../src/model/catalogue.js'

/** The controls of where traffic goes. */
export const networking: readonly Control[] = [
  {
    id: 'network-segmentation',
    dimension: 'networking',
    asks: 'Networks, subnets, ACLs, security groups and network policies keep apart what need not meet',
    evidence: ['aws', 'kubernetes'],
  },
  {
    id: 'public-exposure',
    dimension: 'networking',
    asks: 'The public reaches what it should and nothing else, and what is exposed has a load balancer before it',
    evidence: ['aws', 'kubernetes'],
  },
  {
    id: 'dns',
    dimension: 'networking',
    asks: 'Names are managed in DNS, with addresses that stay and health checks behind the records',
    evidence: ['aws'],
  },
  {
    id: 'ingress-scaling',
    dimension: 'networking',
    asks: 'When many more requests come in all at once, they are borne',
    evidence: ['aws', 'kubernetes'],
    unseen: 'load balancers and Ingresses are read, but no rule asks yet whether they keep up with a sudden rise',
  },
]
