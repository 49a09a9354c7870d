/** An entity of the software catalogue, without what has to be asked for. */
export type Entity = {
  readonly id: string
  readonly type: 'entity'
  readonly attributes: {
    readonly apiVersion: string
    readonly kind: string
    readonly name: string
    readonly namespace: string
    readonly displayName?: string
    readonly description?: string
    readonly owner?: string
    readonly tags?: readonly string[]
  }
  readonly meta: {
    readonly createdAt: string
    readonly modifiedAt: string
    readonly ingestionSource: string
    readonly origin: string
  }
}

/** What its owners wrote about an entity: sent to those who ask for `schema`. */
export type EntitySchema = {
  readonly apiVersion: string
  readonly kind: 'service' | 'datastore' | 'queue' | 'system'
  readonly metadata: {
    readonly name: string
    readonly namespace?: string
    readonly displayName?: string
    readonly description?: string
    readonly owner?: string
    readonly tags?: readonly string[]
    readonly links?: readonly { readonly name: string; readonly type: string; readonly url: string }[]
    readonly contacts?: readonly { readonly name?: string; readonly type: string; readonly contact: string }[]
  }
  readonly spec?: {
    readonly lifecycle?: string
    readonly tier?: string
    readonly type?: string
    readonly languages?: readonly string[]
    readonly dependsOn?: readonly string[]
  }
  readonly datadog?: object
}

/** Who is called for an entity: sent to those who ask for `oncall`. */
export type EntityOnCall = {
  readonly provider: string
  readonly escalations: readonly {
    readonly name: string
    readonly email: string
    readonly escalationLevel: number
  }[]
}
