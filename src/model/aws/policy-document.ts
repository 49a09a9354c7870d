/** One statement of an IAM policy: single strings already lists, members under IAM's own names. */
export type PolicyStatement = {
  readonly Sid?: string
  readonly Effect: 'Allow' | 'Deny'
  readonly Action: readonly string[]
  readonly NotAction: readonly string[]
  readonly Resource: readonly string[]
  readonly NotResource: readonly string[]
  /** By kind of principal (`AWS`, `Service`, `Federated`); a bare `*` stands under `AWS`. */
  readonly Principal: Readonly<Record<string, readonly string[]>>
  readonly Condition: Readonly<Record<string, unknown>> | null
}

export type PolicyDocument = { readonly Statement: readonly PolicyStatement[] }
