import { expect, test } from 'vitest'
import rule from '../../../../rules/aws/eks/endpoint-access.js'
import { evaluate } from '../../../../src/evaluate/evaluate.js'
import { IRELAND, NOW } from '../../../support/make.js'
import { connectedCluster, eksCluster, outpostCluster } from '../../../support/make-eks.js'
import { testRule } from '../../../support/test-rule.js'

const network = (isPublic: boolean | undefined, isPrivate: boolean | undefined, publicAccessCidrs?: string[]) =>
  eksCluster({
    resourcesVpcConfig: { endpointPublicAccess: isPublic, endpointPrivateAccess: isPrivate, publicAccessCidrs },
  })

testRule(rule, {
  pass: {
    'private only': { subject: eksCluster(), says: 'from inside its VPC alone' },
    'private only, with the addresses of the public one left over': { subject: network(false, true, ['0.0.0.0/0']) },
    'private, and public for an office': {
      subject: network(true, true, ['203.0.113.0/24', '198.51.100.7/32']),
      says: '203.0.113.0/24',
    },
    'private, and public for a large network': { subject: network(true, true, ['12.0.0.0/8', '203.0.113.0/10']) },
  },
  fail: {
    'public for everybody': {
      subject: network(true, true, ['0.0.0.0/0']),
      says: 'has a public endpoint open to 0.0.0.0/0',
    },
    'public for everybody, and no private one': {
      subject: network(true, false, ['0.0.0.0/0']),
      says: 'open to 0.0.0.0/0 and has no private one',
    },
    'everybody hidden among others': { subject: network(true, true, ['203.0.113.0/24', '0.0.0.0/0']) },
    'public for everybody over IPv6': { subject: network(true, true, ['203.0.113.0/24', '::/0']), says: '::/0' },
    'the internet in two halves': { subject: network(true, true, ['0.0.0.0/1', '128.0.0.0/1']) },
    'public without a list of networks': { subject: network(true, true, []), says: '0.0.0.0/0' },
    'no list of networks in the answer': { subject: network(true, true) },
    'public for an office, and no private one': {
      subject: network(true, false, ['203.0.113.0/24']),
      severity: 'medium',
      says: 'has no private one',
    },
    'public for an office, and not said whether there is a private one': {
      subject: network(true, undefined, ['203.0.113.0/24']),
      severity: 'medium',
    },
    'the defaults of EKS, where the answer leaves them out': {
      subject: network(undefined, undefined),
    },
    'no network configuration in the answer': { subject: eksCluster({ resourcesVpcConfig: undefined }) },
  },
  'not-applicable': {
    'a connected cluster': { subject: connectedCluster() },
    'a local cluster on an Outpost': { subject: outpostCluster() },
    'a cluster that is being deleted': { subject: eksCluster({ status: 'DELETING' }) },
  },
})

test('only an endpoint that is open to the world counts as exposed', () => {
  const exposed = (cidr: string) => {
    const items = [network(true, false, [cidr])]
    const datasets = { 'aws.eks.clusters': [{ scope: IRELAND, state: 'complete' as const, gaps: [], items }] }
    const snapshot = {
      schema: 1,
      tool: 'test',
      takenAt: NOW,
      finishedAt: NOW,
      scopes: [IRELAND],
      gaps: [],
      datasets,
    } as const
    return evaluate([rule], snapshot)[0]?.exposed
  }
  expect([exposed('0.0.0.0/0'), exposed('203.0.113.0/24')]).toEqual([true, undefined])
})
