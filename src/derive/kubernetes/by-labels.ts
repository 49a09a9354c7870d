import type { LabelSelector } from '../../model/kubernetes/object.js'
import type { Workload } from '../../model/kubernetes/workload.js'
import { oncePerRead } from '../once-per-read.js'
import { selects } from './selects.js'

/** Finds the workloads of a namespace whose template a selector matches, without going through all of them. */
export type ByLabels = (cluster: string, namespace: string, selector: LabelSelector | undefined) => readonly Workload[]

/** Indexes the labels of the templates of all workloads. */
export const byLabels = oncePerRead((read): ByLabels => {
  const buckets = new Map<string, Workload[]>()
  const put = (key: string, workload: Workload): void => {
    const bucket = buckets.get(key)
    if (bucket) bucket.push(workload)
    else buckets.set(key, [workload])
  }
  for (const { item: workload } of read('kubernetes.workloads')) {
    const where = `${workload.scope.cluster}/${workload.metadata.namespace}`
    put(where, workload)
    for (const [key, value] of Object.entries(workload.template.metadata.labels))
      put(`${where} ${key}=${value}`, workload)
  }
  return (cluster, namespace, selector) => {
    if (selector === undefined) return []
    const where = `${cluster}/${namespace}`
    const required = Object.entries(selector.matchLabels ?? {})
    // The rarest label leaves the fewest workloads to look at.
    const candidates = [where, ...required.map(([key, value]) => `${where} ${key}=${value}`)]
      .map((key) => buckets.get(key) ?? [])
      .reduce((least, bucket) => (bucket.length < least.length ? bucket : least))
    return candidates.filter(({ template }) => selects(selector, template.metadata.labels))
  }
})
