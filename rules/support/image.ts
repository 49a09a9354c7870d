/** A reference to a container image, taken apart as the registries do. */
export type Image = {
  /** The host, with its port where it has one; Docker Hub where none is named. */
  readonly registry: string
  readonly repository: string
  readonly tag?: string
  readonly digest?: string
  /** Where it lies in Amazon ECR. */
  readonly ecr?: { readonly account: string; readonly region: string }
}

const ECR_HOST =
  /^(\d{12})\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]+)\.(?:amazonaws\.com(?:\.cn)?|on\.(?:aws|amazonwebservices\.com\.cn))$/

/** Takes a reference apart: in `registry:5000/name` the number is a port, not a tag. */
export function parseImage(text: string): Image {
  const [name = '', digest] = text.split('@')
  const slash = name.indexOf('/')
  const first = slash === -1 ? '' : name.slice(0, slash)
  const hasHost = /[.:]/.test(first) || first === 'localhost'
  const rest = hasHost ? name.slice(slash + 1) : name
  const colon = rest.indexOf(':', rest.lastIndexOf('/') + 1)
  const registry = hasHost ? first : 'docker.io'
  const [, account, region] = ECR_HOST.exec(registry) ?? []
  return {
    registry,
    repository: colon === -1 ? rest : rest.slice(0, colon),
    ...(colon !== -1 && { tag: rest.slice(colon + 1) }),
    ...(digest !== undefined && { digest }),
    ...(account !== undefined && region !== undefined && { ecr: { account, region } }),
  }
}

/** Whether an image is named by what it holds: such a reference never changes its meaning. */
export const isPinned = ({ digest = '' }: Image): boolean =>
  /^(?:sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$/.test(digest)

/** Whether the image of a container is only filled in when its pod is made, as Istio does for gateways. */
export const isFilledIn = (image: string | undefined): boolean =>
  image === undefined || image === '' || image === 'auto'

/** Tags that by custom move from image to image. */
export const MOVING_TAGS = ['latest', 'stable', 'main', 'master', 'dev', 'develop', 'prod', 'edge', 'nightly'] as const

/** Whether an image is named by a tag that moves; no tag means `latest`. */
export const hasMovingTag = (image: Image, moving: readonly string[] = MOVING_TAGS): boolean =>
  image.digest === undefined && moving.includes((image.tag ?? 'latest').toLowerCase())

/** Whether a repository is one of those listed, or lies below one: `docker.io/library` takes in `docker.io/library/nginx`. */
export const isAmong = ({ registry, repository }: Image, listed: readonly string[]): boolean => {
  // Docker Hub keeps what has no owner under library.
  const isOfficial = registry === 'docker.io' && !repository.includes('/')
  const names = [`${registry}/${repository}`, ...(isOfficial ? [`${registry}/library/${repository}`] : [])]
  return listed.some((one) => names.some((name) => name === one || name.startsWith(`${one}/`)))
}
