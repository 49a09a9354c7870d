import type { ManagedPolicy, Role } from '../../src/model/aws/iam.js'
import type { PolicyDocument, PolicyStatement } from '../../src/model/aws/policy-document.js'
import type { Item } from '../../src/model/item.js'
import type { Lookup } from '../../src/model/lookup.js'
import type { Evidence, Json } from '../../src/model/verdict.js'
import { matchesWildcard } from './wildcard.js'

/** A policy that gives rights to somebody, and the item that it was read from. */
export type NamedPolicy = { readonly name: string; readonly item: string; readonly document: PolicyDocument }

/** The policies of a role, user or group, and what its permissions boundary leaves of them. */
export type Rights = { readonly policies: readonly NamedPolicy[]; readonly boundary: PolicyDocument | undefined }

/** One thing to do: an action and the ARN of what it is done to. */
export type Deed = { readonly action: string; readonly resource: string }

/** The statement by which a deed is allowed, and whether only under conditions. */
export type Grant = { readonly policy: NamedPolicy; readonly statement: PolicyStatement; readonly conditional: boolean }

type Holder = Item & Pick<Role, 'AttachedManagedPolicies' | 'inlinePolicies'>
type Bounded = Holder & Pick<Role, 'PermissionsBoundary'>
type Managed = Lookup<Pick<ManagedPolicy, 'document'>>

/** An IAM resource of the account that somebody belongs to, by what follows the account in its ARN. */
export const iamArn = (holder: Item, resource: string): string =>
  [...holder.id.split(':').slice(0, 5), resource].join(':')

/** A deed that no policy names: only one that allows everything, or everything but a list, allows it. */
export const anyDeed = (holder: Item): Deed => {
  const [arn = 'arn', partition = 'aws', , , account = ''] = holder.id.split(':')
  return {
    action: 'plumbline:EveryAction',
    resource: [arn, partition, 'plumbline', 'every-region', account, 'every-kind/every-name'].join(':'),
  }
}

/** What a permissions boundary and all policies attached to a holder, its groups among them, allow together. */
export const rightsOf = (holder: Bounded, groups: readonly Holder[], managed: Managed): Rights => ({
  policies: [holder, ...groups].flatMap((one) => policiesOf(one, managed)),
  boundary: documentOf(holder.PermissionsBoundary?.PermissionsBoundaryArn, managed),
})

function policiesOf(holder: Holder, managed: Managed): NamedPolicy[] {
  const inline = holder.inlinePolicies.map(({ PolicyName, document }) => ({
    name: PolicyName,
    item: holder.id,
    document,
  }))
  const attached = (holder.AttachedManagedPolicies ?? []).flatMap(({ PolicyArn, PolicyName }) => {
    const document = documentOf(PolicyArn, managed)
    return PolicyArn && document ? [{ name: PolicyName ?? PolicyArn, item: PolicyArn, document }] : []
  })
  return [...inline, ...attached]
}

function documentOf(arn: string | undefined, managed: Managed): PolicyDocument | undefined {
  if (arn === undefined) return undefined
  const awsName = /^arn:[^:]+:iam::aws:policy\/(.*)$/.exec(arn)?.[1]
  if (awsName === undefined) return managed.find(arn)?.document
  const known = AWS_MANAGED.get(awsName)
  return { Statement: known ? [known] : [] }
}

const statement = (over: Partial<PolicyStatement>): PolicyStatement => ({
  Effect: 'Allow',
  Action: [],
  NotAction: [],
  Resource: ['*'],
  NotResource: [],
  Principal: {},
  Condition: null,
  ...over,
})

/** The policies of AWS that decide: the documents of the others are not read, and none of them makes an administrator. */
const AWS_MANAGED: ReadonlyMap<string, PolicyStatement> = new Map([
  ['AdministratorAccess', statement({ Action: ['*'] })],
  ['IAMFullAccess', statement({ Action: ['iam:*'] })],
  ['PowerUserAccess', statement({ NotAction: ['iam:*', 'organizations:*', 'account:*'] })],
  ['AWSDenyAll', statement({ Effect: 'Deny', Action: ['*'] })],
])

/** How a deed is allowed, best without conditions; `undefined` where it is not, is denied outright or is out of bounds. */
export function grantOf(deed: Deed, { policies, boundary }: Rights): Grant | undefined {
  const everywhere = [...policies.map(({ document }) => document), ...(boundary ? [boundary] : [])]
  if (everywhere.some((document) => speaking(document, 'Deny', deed).some((one) => !isConditional(one))))
    return undefined
  const grants = policies.flatMap((policy) =>
    speaking(policy.document, 'Allow', deed).map((one) => ({
      policy,
      statement: one,
      conditional: isConditional(one),
    })),
  )
  const grant = grants.find(({ conditional }) => !conditional) ?? grants[0]
  if (boundary === undefined || grant === undefined) return grant
  const bounds = speaking(boundary, 'Allow', deed)
  if (bounds.length === 0) return undefined
  return { ...grant, conditional: grant.conditional || bounds.every(isConditional) }
}

/** The first deed that is allowed without conditions, else the first that is allowed under some. */
export function firstGrant(deeds: readonly Deed[], rights: Rights): (Grant & { readonly deed: Deed }) | undefined {
  const grants = deeds.flatMap((deed) => {
    const grant = grantOf(deed, rights)
    return grant ? [{ ...grant, deed }] : []
  })
  return grants.find(({ conditional }) => !conditional) ?? grants[0]
}

/** The statement of a grant as evidence. */
export const grantEvidence = ({ policy, statement: { Sid: _, ...seen } }: Grant): readonly Evidence[] => [
  { item: policy.item, field: `statement of ${policy.name}`, value: seen as Json },
]

const isConditional = ({ Condition }: PolicyStatement): boolean => Object.keys(Condition ?? {}).length > 0

const speaking = (
  document: PolicyDocument,
  effect: PolicyStatement['Effect'],
  deed: Deed,
): readonly PolicyStatement[] => document.Statement.filter((one) => one.Effect === effect && speaksOf(one, deed))

function speaksOf({ Action, NotAction, Resource, NotResource }: PolicyStatement, { action, resource }: Deed): boolean {
  const names = (pattern: string) => matchesWildcard(pattern.toLowerCase(), action.toLowerCase())
  const covers = (pattern: string) => matchesWildcard(pattern, resource)
  return (
    (Action.some(names) || (NotAction.length > 0 && !NotAction.some(names))) &&
    (Resource.some(covers) || (NotResource.length > 0 && !NotResource.some(covers)))
  )
}
