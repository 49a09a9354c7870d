import type { Container } from '../../src/model/kubernetes/pod-template.js'
import type { Workload } from '../../src/model/kubernetes/workload.js'
import type { Evidence } from '../../src/model/verdict.js'
import { seen } from './seen.js'

/** A container of a template, what it is for, and where it lies there, such as `containers[app]`. */
export type PlacedContainer = {
  readonly container: Container
  readonly role: 'main' | 'sidecar' | 'init'
  readonly path: string
}

/** All containers of a workload's template: main ones, native sidecars, and those that only prepare. */
export function containersOf({ template: { spec } }: Pick<Workload, 'template'>): readonly PlacedContainer[] {
  return [
    ...spec.containers.map((container) => placed(container, 'main', 'containers')),
    ...spec.initContainers.map((container) =>
      placed(container, container.restartPolicy === 'Always' ? 'sidecar' : 'init', 'initContainers'),
    ),
  ]
}

const placed = (container: Container, role: PlacedContainer['role'], list: string): PlacedContainer => ({
  container,
  role,
  path: `${list}[${container.name}]`,
})

/** Main containers and native sidecars: those that run as long as the pod does. */
export const staysUp = ({ role }: PlacedContainer): boolean => role !== 'init'

/** The containers by name, as part of a sentence: `container app`, `containers app, proxy`. */
export const naming = (placed: readonly PlacedContainer[]): string =>
  `container${placed.length === 1 ? '' : 's'} ${placed.map(({ container }) => container.name).join(', ')}`

/** A value of a workload's pod specification as evidence, under its full path. */
export const seenInTemplate = ({ source }: Workload, path: string, value: unknown): Evidence =>
  seen(source, `${specPath(source.kind)}.${path}`, value)

function specPath(kind: Workload['source']['kind']): string {
  if (kind === 'Pod') return 'spec'
  return kind === 'CronJob' ? 'spec.jobTemplate.spec.template.spec' : 'spec.template.spec'
}
