import type { Workload } from '../../src/model/kubernetes/workload.js'

type Source = Workload['source']
type Kind = 'Deployment' | 'StatefulSet' | 'DaemonSet' | 'ReplicaSet' | 'CronJob' | 'Job' | 'Rollout'

/** Whether the object behind a workload is of this kind. */
export const isA = <K extends Kind>(source: Source, kind: K): source is Extract<Source, { readonly kind: K }> =>
  source.kind === kind

/** How kubectl is told which workload: `deployment/api`. Custom resources are named with their group. */
export const kubectlName = ({ kind, name }: Pick<Workload, 'kind' | 'name'>): string =>
  kind === 'Rollout' ? `rollout.argoproj.io/${name}` : `${kind.toLowerCase()}/${name}`
