import type { ToMany, ToOne } from './json-api.js'

export type Organization = {
  readonly type: 'orgs'
  readonly id: string
  readonly attributes: {
    readonly name: string
    readonly public_id: string
    readonly description: string | null
    readonly sharing: string
    readonly disabled: boolean
    readonly url: string | null
    readonly created_at: string
    readonly modified_at: string
  }
}

export type Role = {
  readonly type: 'roles'
  readonly id: string
  readonly attributes: {
    readonly name: string
    readonly created_at: string
    readonly modified_at: string
    readonly user_count: number
  }
  readonly relationships: { readonly permissions: ToMany<'permissions'> }
}

/** A human or a service account. */
export type User = {
  readonly type: 'users'
  readonly id: string
  readonly attributes: {
    readonly uuid: string
    readonly name: string | null
    readonly handle: string
    readonly email: string
    readonly title: string | null
    readonly icon: string
    readonly verified: boolean
    readonly service_account: boolean
    readonly disabled: boolean
    readonly mfa_enabled: boolean
    readonly allowed_login_methods: readonly string[]
    readonly status: 'Active' | 'Pending' | 'Disabled'
    readonly created_at: string
    readonly modified_at: string
    readonly last_login_time: string | null
  }
  readonly relationships: { readonly roles: ToMany<'roles'>; readonly org: ToOne<'orgs'> }
}

export type Team = {
  readonly type: 'team'
  readonly id: string
  readonly attributes: {
    readonly name: string
    readonly handle: string
    readonly description: string | null
    readonly summary: string | null
    readonly avatar: string | null
    readonly banner: number | null
    readonly is_managed: boolean
    readonly link_count: number
    readonly user_count: number
    readonly hidden_modules: readonly string[]
    readonly visible_modules: readonly string[]
    readonly created_at: string
    readonly modified_at: string
  }
}

/** What is known of an API key that is not the key. */
export type ApiKey = {
  readonly type: 'api_keys'
  readonly id: string
  readonly attributes: {
    readonly name: string
    readonly last4: string
    readonly category: string
    readonly remote_config_read_enabled: boolean
    readonly created_at: string
    readonly modified_at: string
    readonly date_last_used: string | null
    readonly used_in_last_24_hours: boolean
  }
  readonly relationships: { readonly created_by: ToOne<'users'>; readonly modified_by: ToOne<'users'> }
}

/** What is known of an application key that is not the key. */
export type ApplicationKey = {
  readonly type: 'application_keys'
  readonly id: string
  readonly attributes: {
    readonly name: string
    readonly last4: string
    /** What it may do; `null` is all that its owner may. */
    readonly scopes: readonly string[] | null
    readonly created_at: string
    readonly last_used_at: string | null
  }
  readonly relationships: { readonly owned_by: ToOne<'users'> }
}
