import type { ManagedPolicy, Role } from '../../src/model/aws/iam.js'
import type { PolicyDocument, PolicyStatement } from '../../src/model/aws/policy-document.js'
import type { Item } from '../../src/model/item.js'
import type { Lookup } from '../../src/model/lookup.js'
import type { Evidence, Json } from '../../src/model/verdict.js'
import { awsManagedDocument, isAwsManaged } from './iam-aws-managed.js'
import { matchesWildcard } from './wildcard.js'

/** A policy that gives rights to somebody, and the item that it was read from. */
export type NamedPolicy = { readonly name: string; readonly item: string; readonly document: PolicyDocument }

/** The policies of a role, user or group, and what its permissions boundary leaves of them. */
export type Rights = {
  readonly policies: readonly NamedPolicy[]
  /** Names of attached policies that the account's complete list does not hold: nobody knows what they allow. */
  readonly unread: readonly string[]
  readonly boundary: PolicyDocument | undefined
  /** What `${aws:username}` stands for; roles have none. */
  readonly username: string | undefined
}

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
export function rightsOf(holder: Bounded, groups: readonly Holder[], managed: Managed, username?: string): Rights {
  const holders = [holder, ...groups]
  const attached = holders.flatMap(attachedTo).map(({ PolicyArn, PolicyName }) => ({
    name: PolicyName ?? PolicyArn ?? 'a policy without a name',
    item: PolicyArn ?? holder.id,
    document: documentOf(PolicyArn, managed),
  }))
  return {
    policies: [
      ...holders.flatMap(inlineOf),
      ...attached.flatMap(({ document, ...one }) => (document ? [{ ...one, document }] : [])),
    ],
    unread: attached.filter(({ document }) => document === undefined).map(({ name }) => name),
    boundary: documentOf(holder.PermissionsBoundary?.PermissionsBoundaryArn, managed),
    username,
  }
}

/** The deeds of rewriting the account's own policies that are attached to somebody: whoever may, sets its own rights. */
export const rewritingOwnPolicies = (...holders: readonly Holder[]): readonly Deed[] =>
  holders
    .flatMap(attachedTo)
    .flatMap(({ PolicyArn }) =>
      PolicyArn === undefined || isAwsManaged(PolicyArn)
        ? []
        : [{ action: 'iam:CreatePolicyVersion', resource: PolicyArn }],
    )

const attachedTo = ({ AttachedManagedPolicies }: Holder) => AttachedManagedPolicies ?? []

const inlineOf = ({ id, inlinePolicies }: Holder): readonly NamedPolicy[] =>
  inlinePolicies.map(({ PolicyName, document }) => ({ name: PolicyName, item: id, document }))

function documentOf(arn: string | undefined, managed: Managed): PolicyDocument | undefined {
  if (arn === undefined) return undefined
  return isAwsManaged(arn) ? awsManagedDocument(arn) : managed.find(arn)?.document
}

/** How a deed is allowed, best without conditions; `undefined` where it is not, is denied outright or is out of bounds. */
export function grantOf(deed: Deed, { policies, boundary, username }: Rights): Grant | undefined {
  const speaking = (document: PolicyDocument, effect: PolicyStatement['Effect']) =>
    document.Statement.filter(({ Effect }) => Effect === effect).flatMap((statement): Omit<Grant, 'policy'>[] => {
      const match = matchOf(statement, deed, username)
      return match === 'no' ? [] : [{ statement, conditional: match === 'perhaps' || isConditional(statement) }]
    })
  const everywhere = [...policies.map(({ document }) => document), ...(boundary ? [boundary] : [])]
  if (everywhere.some((document) => speaking(document, 'Deny').some(({ conditional }) => !conditional)))
    return undefined
  const grants = policies.flatMap((policy) =>
    speaking(policy.document, 'Allow').map((spoken) => ({ policy, ...spoken })),
  )
  const grant = grants.find(({ conditional }) => !conditional) ?? grants[0]
  if (boundary === undefined || grant === undefined) return grant
  const bounds = speaking(boundary, 'Allow')
  if (bounds.length === 0) return undefined
  return { ...grant, conditional: grant.conditional || bounds.every(({ conditional }) => conditional) }
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

/** Whether a statement speaks of a deed; `perhaps` where that hangs on a policy variable. */
type Match = 'yes' | 'perhaps' | 'no'

function matchOf(statement: PolicyStatement, { action, resource }: Deed, username: string | undefined): Match {
  const { Action, NotAction, Resource, NotResource } = statement
  const names = (pattern: string) => matchesWildcard(pattern.toLowerCase(), action.toLowerCase())
  if (!Action.some(names) && (NotAction.length === 0 || NotAction.some(names))) return 'no'
  if (NotResource.length === 0) return coverage(Resource, resource, username)
  const excepted = coverage(NotResource, resource, username)
  return excepted === 'perhaps' ? 'perhaps' : excepted === 'yes' ? 'no' : 'yes'
}

const USERNAME = /\$\{\s*aws:username\s*(,[^{}]*)?\}/gi
const VARIABLE = /\$\{[^{}]*\}/g

function coverage(patterns: readonly string[], resource: string, username: string | undefined): Match {
  const matches = patterns.map((pattern): Match => {
    const known = username === undefined ? pattern : pattern.replace(USERNAME, () => username)
    const widest = known.replace(VARIABLE, '*')
    if (!matchesWildcard(widest, resource)) return 'no'
    return widest === known ? 'yes' : 'perhaps'
  })
  return matches.find((match) => match === 'yes') ?? matches.find((match) => match === 'perhaps') ?? 'no'
}
