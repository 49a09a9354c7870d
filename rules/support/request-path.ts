import type { Workload, WorkloadServing } from '../../src/model/kubernetes/workload.js'

const ELECTING = /^--(?:enable-)?leader-elect(?:ion)?(?:=true)?$/
const METRICS_PORT = /^(?:https?-)?(?:metrics|prometheus|prom|monitoring|telemetry)(?:-|$)/

/** Why a workload does not answer its callers with all its replicas, though Services lead to it. */
export function offRequestPath({ template }: Workload, { services }: WorkloadServing): string | undefined {
  if (template.spec.containers.some(({ flags }) => flags.some((flag) => ELECTING.test(flag))))
    return 'it elects a leader, so that one replica works at a time'
  const ports = services.flatMap(({ service }) => service.spec.ports)
  return ports.length > 0 && ports.every(({ name = '' }) => METRICS_PORT.test(name))
    ? 'only its metrics are asked for'
    : undefined
}
