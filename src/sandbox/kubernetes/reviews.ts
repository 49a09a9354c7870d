import { groupVersionOf, type Served } from './resources.js'
import { badRequest, type Access } from './status.js'

/** What a caller may do. */
export type May = (access: Access) => boolean

type Caller = { readonly user: string; readonly may: May; readonly served: Served }

const VERBS = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection']

/** Whether a resource is a question of callers about themselves: it is created, and leaves nothing behind. */
export const isReview = (resource: string): boolean => Object.hasOwn(REVIEWS, resource)

/** Answers such a question. */
export function review(resource: string, body: string, caller: Caller): object {
  const answer = REVIEWS[resource]
  if (!answer) throw badRequest(`${resource} is no question`)
  const asked: unknown = JSON.parse(body || '{}')
  const spec = memberOf(asked, 'spec')
  return { metadata: {}, spec, ...answer(spec, caller) }
}

const AUTHORIZATION = 'authorization.k8s.io/v1'

const REVIEWS: Readonly<Record<string, (spec: object, caller: Caller) => object>> = {
  selfsubjectaccessreviews: (spec, { may }) => {
    const asked = memberOf(spec, 'resourceAttributes')
    const text = (key: string) => textOf(asked, key)
    const [namespace, name] = [text('namespace'), text('name')]
    const allowed =
      'nonResourceAttributes' in spec ||
      may({
        verb: text('verb'),
        group: text('group'),
        resource: text('resource'),
        ...(namespace !== '' && { namespace }),
        ...(name !== '' && { name }),
      })
    return {
      kind: 'SelfSubjectAccessReview',
      apiVersion: AUTHORIZATION,
      status: { allowed, ...(allowed && { reason: 'RBAC: allowed by ClusterRoleBinding "plumbline-audit"' }) },
    }
  },
  selfsubjectrulesreviews: (spec, { may, served }) => {
    const namespace = textOf(spec, 'namespace')
    const resourceRules = served.resources.flatMap(({ group, resource }) => {
      const verbs = VERBS.filter((verb) => may({ verb, group, resource, namespace }))
      return verbs.length === 0 ? [] : [{ verbs, apiGroups: [group], resources: [resource] }]
    })
    const nonResourceURLs = ['/api', '/api/*', '/apis', '/apis/*', '/version']
    return {
      kind: 'SelfSubjectRulesReview',
      apiVersion: AUTHORIZATION,
      status: { resourceRules, nonResourceRules: [{ verbs: ['get'], nonResourceURLs }], incomplete: false },
    }
  },
  selfsubjectreviews: (_spec, { user }) => ({
    kind: 'SelfSubjectReview',
    apiVersion: 'authentication.k8s.io/v1',
    status: { userInfo: { username: user, groups: ['system:authenticated'] } },
  }),
}

/** The group and version in which a question is asked. */
export const isAskedAt = (resource: string, at: { readonly group: string; readonly version: string }): boolean =>
  groupVersionOf(at) === (resource === 'selfsubjectreviews' ? 'authentication.k8s.io/v1' : AUTHORIZATION)

function memberOf(value: unknown, key: string): object {
  const member: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
  return typeof member === 'object' && member !== null ? member : {}
}

function textOf(value: object, key: string): string {
  const member: unknown = Reflect.get(value, key)
  return typeof member === 'string' ? member : ''
}
