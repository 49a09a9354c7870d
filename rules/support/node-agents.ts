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
  'istio/install-cni',
  'istio/ztunnel',
  'linkerd/cni-plugin',
] as const

/** The agent of Datadog, by the names of its registries: its system probe looks into the kernel with rights of its own. */
export const DATADOG_AGENTS = [
  'datadog/agent',
  'datadoghq/agent',
  'registry.datadoghq.com/agent',
  'datadoghq.azurecr.io/agent',
] as const

/** Agents that read logs and metrics of a node: they need its files, but not its rights. */
export const NODE_OBSERVERS = [
  ...DATADOG_AGENTS,
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

/** Whether a container's repository is one of these, by the end of its name; it may begin with the registry. */
export const runsAgent = ({ image }: Container, agents: readonly string[]): boolean => {
  const { registry, repository } = parseImage(image ?? '')
  const name = `/${registry}/${repository}`
  return agents.some((agent) => name.endsWith(`/${agent}`))
}

/** Whether a workload runs one of these agents on every node. */
export const isNodeAgent = ({ source, template }: Workload, agents: readonly string[]): boolean =>
  source.kind === 'DaemonSet' && template.spec.containers.some((container) => runsAgent(container, agents))
