/** Headers of an answer; those that are `undefined` are not sent. */
export type Headers = { readonly [name: string]: string | undefined }

/** An answer that is a refusal: a text is sent as HTML, all else as JSON. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly status: number
  readonly body: unknown
  readonly headers: Headers

  constructor(status: number, body: unknown, headers: Headers = {}) {
    super(typeof body === 'string' ? body : JSON.stringify(body))
    this.status = status
    this.body = body
    this.headers = headers
  }
}

/** A refusal as most of the API words it. */
export const refusal = (status: number, ...errors: readonly string[]): ApiError => new ApiError(status, { errors })

/** What the oldest part of the API says to somebody whose keys it does not know. */
export const forbiddenStranger = (): ApiError =>
  new ApiError(403, {
    status: 'error',
    code: 403,
    errors: ['Forbidden'],
    statuspage: 'http://status.datadoghq.com',
    twitter: 'http://twitter.com/datadogops',
    email: 'support@datadoghq.com',
  })

/** How an endpoint refuses what the key's scopes do not allow. */
export const forbidden = (style: 'plain' | 'json-api', scope: string): ApiError =>
  style === 'plain'
    ? refusal(403, 'Forbidden')
    : new ApiError(403, { errors: [{ status: '403', title: 'Forbidden', detail: `Missing scope: ${scope}` }] })
