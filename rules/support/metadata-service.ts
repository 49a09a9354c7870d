import type { Ec2Instance } from '../../src/model/aws/ec2.js'
import type { NetworkPolicy } from '../../src/model/kubernetes/network.js'

/** Where an instance tells the credentials of its role, as a number. */
const ADDRESS = numberOf('169.254.169.254') ?? 0

/** Whether an instance hands tokens to what is one step away from it, such as its pods. */
export function reachesPods({ MetadataOptions: { HttpEndpoint, HttpPutResponseHopLimit = 1 } = {} }: Ec2Instance) {
  return HttpEndpoint !== 'disabled' && HttpPutResponseHopLimit > 1
}

/** Whether policies keep the pods that they select from the metadata of the node: what none of them allows is closed. */
export function keepFromMetadata(policies: readonly NetworkPolicy[]): boolean {
  const outbound = policies.filter(({ spec }) => spec.policyTypes.includes('Egress'))
  return outbound.length > 0 && !outbound.some(({ spec }) => spec.egress.some(allows))
}

function allows({ to = [], ports = [] }: NetworkPolicy['spec']['egress'][number]): boolean {
  const web =
    ports.length === 0 || ports.some(({ port, protocol = 'TCP' }) => protocol === 'TCP' && (port ?? 80) === 80)
  if (!web) return false
  return (
    to.length === 0 ||
    to.some(
      ({ ipBlock }) =>
        ipBlock !== undefined && contains(ipBlock.cidr) && !(ipBlock.except ?? []).some((cidr) => contains(cidr)),
    )
  )
}

/** Whether the address lies in a range. */
function contains(cidr: string): boolean {
  const [network = '', bits = '32'] = cidr.split('/')
  const start = numberOf(network)
  if (start === undefined) return false
  const size = 2 ** (32 - Number(bits))
  return Math.floor(ADDRESS / size) === Math.floor(start / size)
}

function numberOf(address: string): number | undefined {
  const parts = address.split('.').map(Number)
  return parts.length === 4 ? parts.reduce((sum, part) => sum * 256 + part, 0) : undefined
}
