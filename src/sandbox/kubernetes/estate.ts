/** An object of the Kubernetes API, as `kubectl get -o yaml` prints it: with its status, dates as texts. */
export type KubernetesObject = {
  readonly apiVersion: string
  readonly kind: string
  readonly metadata: {
    readonly name: string
    readonly namespace?: string
    readonly labels?: Readonly<Record<string, string>>
    readonly resourceVersion?: string
  }
}

/** A cluster as plain objects: what the sandbox answers from. Custom resources need their definition among the objects. */
export type KubernetesEstate = {
  /** What the server says its version is, such as `v1.35.2-eks-3a1b9d4`. */
  readonly version: string
  readonly objects: readonly KubernetesObject[]
}
