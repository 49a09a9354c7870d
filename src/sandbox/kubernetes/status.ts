/** A resource as a refusal words it: `deployments.apps`. */
type Named = { readonly group: string; readonly resource: string }

const worded = ({ group, resource }: Named): string => (group === '' ? resource : `${resource}.${group}`)

type StatusParts = {
  readonly metadata?: { readonly continue?: string }
  readonly details?: object
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as it is, in place of the Status. */
  readonly text?: string
}

/** A refusal as the server words it: a `Status` with its reason and code. */
export class StatusError extends Error {
  override readonly name = 'StatusError'
  readonly code: number
  readonly reason: string
  readonly parts: StatusParts

  constructor(code: number, reason: string, message: string, parts: StatusParts = {}) {
    super(message)
    this.code = code
    this.reason = reason
    this.parts = parts
  }
}

/** The body of a refusal. */
export const statusOf = ({ code, reason, message, parts }: StatusError): object => ({
  kind: 'Status',
  apiVersion: 'v1',
  metadata: parts.metadata ?? {},
  status: 'Failure',
  message,
  ...(reason !== '' && { reason }),
  ...(parts.details && { details: parts.details }),
  code,
})

/** No such resource in a group and version that exist. */
export const noResource = (): StatusError =>
  new StatusError(404, 'NotFound', 'the server could not find the requested resource', { details: {} })

/** No such group or version: the server has no more to say than its router. */
export const noPath = (): StatusError =>
  new StatusError(404, 'NotFound', '404 page not found', { text: '404 page not found\n' })

export const noObject = (named: Named, name: string): StatusError =>
  new StatusError(404, 'NotFound', `${worded(named)} "${name}" not found`, {
    details: { name, ...(named.group !== '' && { group: named.group }), kind: named.resource },
  })

export const badRequest = (message: string): StatusError => new StatusError(400, 'BadRequest', message)

export const methodNotAllowed = (): StatusError =>
  new StatusError(405, 'MethodNotAllowed', 'the server does not allow this method on the requested resource', {
    details: {},
  })

export const notAcceptable = (): StatusError =>
  new StatusError(
    406,
    'NotAcceptable',
    'only the following media types are accepted: application/json, application/yaml, application/vnd.kubernetes.protobuf',
  )

export const unauthorized = (): StatusError => new StatusError(401, 'Unauthorized', 'Unauthorized')

/** What somebody wanted to do. */
export type Access = Named & { readonly verb: string; readonly namespace?: string; readonly name?: string }

export function forbidden(user: string, access: Access): StatusError {
  const { verb, group, resource, namespace, name } = access
  const subject = `${worded(access)}${name === undefined ? '' : ` "${name}"`}`
  const place = namespace === undefined ? 'at the cluster scope' : `in the namespace "${namespace}"`
  return new StatusError(
    403,
    'Forbidden',
    `${subject} is forbidden: User "${user}" cannot ${verb} resource "${resource}" in API group "${group}" ${place}`,
    { details: { ...(name !== undefined && { name }), ...(group !== '' && { group }), kind: resource } },
  )
}

export const forbiddenPath = (user: string, path: string): StatusError =>
  new StatusError(403, 'Forbidden', `forbidden: User "${user}" cannot get path "${path}"`, { details: {} })

/** @param fresh a token that goes on with whatever is there by now */
export const expired = (fresh?: string): StatusError =>
  new StatusError(
    410,
    'Expired',
    'The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an inconsistent list - objects that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list.',
    fresh === undefined ? {} : { metadata: { continue: fresh } },
  )

export const unavailable = (): StatusError =>
  new StatusError(503, 'ServiceUnavailable', 'the server is currently unable to handle the request', { details: {} })
