import type { RunningImage } from '../../model/cross/joins.js'
import type { Workload } from '../../model/kubernetes/workload.js'
import type { Join } from '../join.js'

/** Workloads under the repositories that their templates take images from. */
export const workloadsByRepository: Join<Workload> = {
  from: ['kubernetes.workloads', 'aws.ecr.repositories'],
  *entries(read) {
    const repositories = new Map<string, string>()
    for (const { item } of read('aws.ecr.repositories')) repositories.set(plainUri(item.repositoryUri), item.id)
    for (const { scope, item } of read('kubernetes.workloads')) {
      const { containers, initContainers } = item.template.spec
      const keys = [...containers, ...initContainers].flatMap(
        ({ image }) => repositories.get(plainUri(withoutVersion(image ?? ''))) ?? [],
      )
      if (keys.length > 0) yield { scope, keys, value: item }
    }
  },
}

const DIGEST = /^(?:[a-z-]+:\/\/)?(.+)@(sha256:[0-9a-f]{64})$/

/** Images that containers run, under their repositories: of a pod each image once. */
export const runningImagesByRepository: Join<RunningImage> = {
  from: ['kubernetes.pods', 'aws.ecr.repositories'],
  *entries(read) {
    const repositories = new Map<string, string>()
    for (const { item } of read('aws.ecr.repositories')) repositories.set(plainUri(item.repositoryUri), item.id)
    for (const { scope, item } of read('kubernetes.pods')) {
      const { phase, containerStatuses, initContainerStatuses } = item.status
      if (phase === 'Succeeded' || phase === 'Failed') continue
      const ids = new Set([...containerStatuses, ...initContainerStatuses].map(({ imageID = '' }) => imageID))
      for (const id of ids) {
        const [, name, digest = ''] = DIGEST.exec(id) ?? []
        const repository = name === undefined ? undefined : repositories.get(plainUri(name))
        if (repository === undefined) continue
        const value = { digest, pod: item.id, name: item.name, namespace: item.metadata.namespace }
        yield { scope, keys: [repository], value }
      }
    }
  },
}

/** `<host>/<name>` of a reference. No port stands in the host of a registry of ECR. */
const withoutVersion = (image: string): string => image.replace(/[@:].*$/, '')

/** The same registry answers at several hosts: for FIPS, and at the one that reaches IPv6. */
const plainUri = (uri: string): string =>
  uri.replace(
    /^(\d{12})\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]+)\.(?:amazonaws\.com(?:\.cn)?|on\.(?:aws|amazonwebservices\.com\.cn))\//,
    '$1/$2/',
  )
