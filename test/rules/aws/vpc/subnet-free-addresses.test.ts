import rule from '../../../../rules/aws/vpc/subnet-free-addresses.js'
import { networkInterface, subnet } from '../../../support/make-ec2.js'
import { testRule } from '../../../support/test-rule.js'

const given = { 'aws.ec2.networkInterfaces': [networkInterface()] }
const holding = (...types: ('transit_gateway' | 'natGateway' | 'vpc_endpoint' | 'interface')[]) => ({
  'aws.ec2.networkInterfaces': types.map((InterfaceType, index) =>
    networkInterface({ NetworkInterfaceId: `eni-${index}`, InterfaceType }),
  ),
})
/** A /24 has 251 addresses for use, a /20 4091, a /28 eleven. */
const free = (AvailableIpAddressCount: number, CidrBlock = '10.0.0.0/24') => ({
  subject: subnet('a', { CidrBlock, AvailableIpAddressCount }),
  given,
})

testRule(rule, {
  pass: {
    'most of it': { ...free(200), says: 'has 200 of its 251 addresses free' },
    'just above a fifth': free(51),
    'a fifth, where the config asks for less': { ...free(26), options: { minPercent: 10 } },
    'exactly 16 of a small one': free(16, '10.0.0.0/26'),
    'a small one, where the config asks for few': { ...free(8, '10.0.0.0/28'), options: { minAddresses: 5 } },
  },
  fail: {
    'just below a fifth': { ...free(50), severity: 'high' },
    'just below a twentieth': { ...free(12), severity: 'critical' },
    none: { ...free(0), severity: 'critical' },
    'a large one': { ...free(300, '10.0.0.0/20'), severity: 'high', says: '300 of its 4091' },
    'a small one with few': { ...free(8, '10.0.0.0/28'), severity: 'medium' },
  },
  'not-applicable': {
    'nothing in it': { subject: subnet('a', { AvailableIpAddressCount: 0 }) },
    'only what does not grow': {
      subject: subnet('a', { CidrBlock: '10.0.0.0/28', AvailableIpAddressCount: 8 }),
      given: holding('transit_gateway', 'natGateway', 'vpc_endpoint'),
    },
    'IPv6 alone': { subject: subnet('a', { Ipv6Native: true, AvailableIpAddressCount: 0 }), given },
  },
  manual: {
    'no range': { subject: subnet('a', { CidrBlock: undefined }), given },
    'no count': { subject: subnet('a', { AvailableIpAddressCount: undefined }), given },
  },
})
