/** A kubeconfig that cannot be used; the message names the file, the place and the remedy. */
export class ConfigInvalid extends Error {
  override readonly name = 'ConfigInvalid'
}
