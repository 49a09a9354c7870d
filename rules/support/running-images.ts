import type { RepositoryImage } from '../../src/model/aws/ecr.js'
import type { RunningImage } from '../../src/model/cross/joins.js'
import { grouped } from './grouped.js'

/** A digest that runs, and a pod that runs it. */
export type RunningDigest = { readonly digest: string; readonly pod: RunningImage; readonly pods: number }

/** The digests that run, each once. */
export const runningDigests = (images: readonly RunningImage[]): readonly RunningDigest[] =>
  [...grouped(images, ({ digest }) => digest)].flatMap(([digest, [pod, ...more]]) =>
    pod ? [{ digest, pod, pods: 1 + more.length }] : [],
  )

/** A digest as people write it: the beginning. */
export const shortDigest = (digest: string): string => digest.slice(0, 19)

const INDEX = /(?:manifest\.list|image\.index)/

/** Whether an image is a list of images, one for each processor. */
export const isIndex = ({ imageManifestMediaType = '' }: RepositoryImage): boolean => INDEX.test(imageManifestMediaType)
