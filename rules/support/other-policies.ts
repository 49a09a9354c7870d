/** Kinds of policy that may select the same pods, and are not read. */
export const OTHER_POLICIES: readonly (readonly [definition: string, kind: string])[] = [
  ['ciliumnetworkpolicies.cilium.io', 'CiliumNetworkPolicy'],
  ['ciliumclusterwidenetworkpolicies.cilium.io', 'CiliumClusterwideNetworkPolicy'],
  ['networkpolicies.crd.projectcalico.org', 'Calico NetworkPolicy'],
  ['networkpolicies.projectcalico.org', 'Calico NetworkPolicy'],
  ['globalnetworkpolicies.crd.projectcalico.org', 'Calico GlobalNetworkPolicy'],
  ['adminnetworkpolicies.policy.networking.k8s.io', 'AdminNetworkPolicy'],
  ['clusternetworkpolicies.policy.networking.k8s.io', 'ClusterNetworkPolicy'],
  ['applicationnetworkpolicies.networking.k8s.aws', 'ApplicationNetworkPolicy'],
  ['clusternetworkpolicies.networking.k8s.aws', 'ClusterNetworkPolicy of EKS'],
]
