import { groupVersionOf, type Resource, type Served, splitGroupVersion } from './resources.js'
import { noPath, unavailable } from './status.js'

/** What the server says about its version: the minor of a vendor's build ends in a plus. */
export function versionInfo(gitVersion: string): object {
  const [, major = '1', minor = '0', suffix = ''] = /^v(\d+)\.(\d+)[\d.]*(.*)$/.exec(gitVersion) ?? []
  return {
    major,
    minor: `${minor}${suffix === '' ? '' : '+'}`,
    gitVersion,
    gitCommit: '7f1c2a9d0b3e4f5a6b7c8d9e0f1a2b3c4d5e6f70',
    gitTreeState: 'clean',
    buildDate: '2026-10-02T03:11:29Z',
    goVersion: 'go1.25.3',
    compiler: 'gc',
    platform: 'linux/arm64',
  }
}

/** The versions of the group without a name. */
export const coreVersions = {
  kind: 'APIVersions',
  versions: ['v1'],
  serverAddressByClientCIDRs: [{ clientCIDR: '0.0.0.0/0', serverAddress: '10.20.31.7:443' }],
}

/** All other groups with their versions. */
export const groupList = (served: Served): object => ({
  kind: 'APIGroupList',
  apiVersion: 'v1',
  groups: [...new Set([...served.groupVersions].map((one) => splitGroupVersion(one).group))]
    .filter((group) => group !== '')
    .map((group) => groupParts(served, group)),
})

/** One group with its versions. */
export function groupOf(served: Served, group: string): object {
  const parts = groupParts(served, group)
  if (parts.versions.length === 0) throw noPath()
  return { kind: 'APIGroup', apiVersion: 'v1', ...parts }
}

function groupParts({ groupVersions }: Served, name: string) {
  const versions = [...groupVersions]
    .filter((one) => one.startsWith(`${name}/`))
    .map((groupVersion) => ({ groupVersion, version: splitGroupVersion(groupVersion).version }))
  return { name, versions, ...(versions[0] && { preferredVersion: versions[0] }) }
}

/** What there is in one version of a group. */
export function resourceList(served: Served, groupVersion: string): object {
  if (!served.groupVersions.has(groupVersion)) throw noPath()
  if (served.unavailable.has(groupVersion)) throw unavailable()
  return {
    kind: 'APIResourceList',
    apiVersion: 'v1',
    groupVersion,
    resources: served.resources.filter((one) => groupVersionOf(one) === groupVersion).map(described),
  }
}

const described = ({ resource, kind, namespaced, shortNames, group }: Resource): object => ({
  name: resource,
  singularName: kind.toLowerCase(),
  namespaced,
  kind,
  verbs: group.startsWith('metrics.')
    ? ['get', 'list']
    : ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
  ...(shortNames.length > 0 && { shortNames }),
})
