/** Namespaces that belong to the cluster or to its provider. */
const PLATFORM = /^(?:kube-system|kube-public|kube-node-lease|aws-observability|(?:amazon|gke|gmp)-.*)$/

/** Whether a namespace belongs to the cluster or to its provider: nobody else changes what lies in it. */
export const isPlatformNamespace = (name: string): boolean => PLATFORM.test(name)
