/** The zones that there are nodes in. */
export const ZONES = ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'] as const

/** A node as a kubelet would register it, in an Auto Scaling group of EC2. kwok keeps it ready. */
export const nodeIn = (zone: string, version: string) => {
  const name = `node-${zone.at(-1) ?? ''}`
  const room = { cpu: '16', memory: '64Gi', pods: '110', 'ephemeral-storage': '100Gi' }
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      labels: {
        'kubernetes.io/hostname': name,
        'kubernetes.io/os': 'linux',
        'kubernetes.io/arch': 'amd64',
        'node.kubernetes.io/instance-type': 'm7i.4xlarge',
        'topology.kubernetes.io/region': zone.slice(0, -1),
        'topology.kubernetes.io/zone': zone,
      },
    },
    spec: { providerID: `aws:///${zone}/i-0aaaa0000000000${zone.at(-1) ?? ''}` },
    status: {
      addresses: [{ type: 'InternalIP', address: `10.0.0.${zone.charCodeAt(zone.length - 1)}` }],
      capacity: room,
      allocatable: room,
      nodeInfo: {
        architecture: 'amd64',
        bootID: '',
        containerRuntimeVersion: 'containerd://2.1.4',
        kernelVersion: '6.12.0',
        kubeProxyVersion: version,
        kubeletVersion: version,
        machineID: '',
        operatingSystem: 'linux',
        osImage: 'Amazon Linux 2023',
        systemUUID: '',
      },
    },
  }
}
