/** The second number of a version, whatever its maker has added: `v1.35.2-eks-1a2b3c4`. */
export const minorOf = (version: string): number | undefined => {
  const [, minor] = /^v?1\.(\d+)/.exec(version) ?? []
  return minor === undefined ? undefined : Number(minor)
}
