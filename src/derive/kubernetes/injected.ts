import type { Container, PodTemplate } from '../../model/kubernetes/pod-template.js'

/** Names that meshes, secret managers and tracers give to the containers that they put into pods. */
const INJECTED =
  /^(?:istio-(?:proxy|init|validation)|linkerd-(?:proxy|init|network-validator)|vault-agent(?:-init)?|consul-(?:dataplane|connect-inject-init)|daprd|datadog-(?:agent-injected|init-.+|lib-.+-init)|opentelemetry-auto-instrumentation(?:-.+)?)$/

/** What a pod was made from, as far as it can be told from the pod: without what was put into it on its way in. */
export function withoutInjected(template: PodTemplate): PodTemplate {
  const { containers, initContainers } = template.spec
  const own = containers.filter(isOwn)
  // A pod of such a container alone, such as a gateway of a mesh, is what it says.
  if (own.length === 0) return template
  const preparing = initContainers.filter(isOwn)
  if (own.length === containers.length && preparing.length === initContainers.length) return template
  return { ...template, spec: { ...template.spec, containers: own, initContainers: preparing } }
}

const isOwn = ({ name }: Container): boolean => !INJECTED.test(name)
