import type { Container } from '../../src/model/kubernetes/pod-template.js'
import type { Workload } from '../../src/model/kubernetes/workload.js'
import { parseImage } from './image.js'

/** Agents that set up networks, volumes or devices of a node, or watch its kernel: they cannot work without its rights. */
export const NODE_AGENTS = [
  'amazon-k8s-cni',
  'amazon-k8s-cni-init',
  'aws-network-policy-agent',
  'cilium',
  'cilium-envoy',
  'calico/node',
  'calico/cni',
  'flannel',
  'kube-router',
  'antrea-agent',
  'antrea-agent-ubuntu',
  'kube-proxy',
  'k8s-dns-node-cache',
  'kube-vip',
  'metallb/speaker',
  'aws-ebs-csi-driver',
  'aws-efs-csi-driver',
  'aws-fsx-csi-driver',
  'aws-mountpoint-s3-csi-driver',
  'csi-secrets-store/driver',
  'csi-node-driver-registrar',
  'longhorn-manager',
  'longhorn-csi-plugin',
  'k8s-device-plugin',
  'eks-pod-identity-agent',
  'eks-node-monitoring-agent',
  'node-problem-detector',
  'falco',
  'falco-no-driver',
  'tetragon',
] as const

/** Agents that read logs and metrics of a node: they need its files, but not its rights. */
export const NODE_OBSERVERS = [
  'datadog/agent',
  'datadoghq/agent',
  'node-exporter',
  'fluent-bit',
  'aws-for-fluent-bit',
  'fluentd',
  'fluentd-kubernetes-daemonset',
  'filebeat',
  'promtail',
  'alloy',
  'vector',
  'cloudwatch-agent',
  'aws-otel-collector',
  'opentelemetry-collector',
  'opentelemetry-collector-contrib',
  'opentelemetry-collector-k8s',
] as const

/** Whether a container's repository is one of these, by the end of its name. */
export const runsAgent = ({ image }: Container, agents: readonly string[]): boolean => {
  const { repository } = parseImage(image ?? '')
  return agents.some((agent) => repository === agent || repository.endsWith(`/${agent}`))
}

/** Whether a workload runs one of these agents on every node. */
export const isNodeAgent = ({ source, template }: Workload, agents: readonly string[]): boolean =>
  source.kind === 'DaemonSet' && template.spec.containers.some((container) => runsAgent(container, agents))
