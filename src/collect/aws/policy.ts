/** An IAM policy that allows actions on everything, as JSON wants it. */
export type IamPolicy = {
  readonly Version: '2012-10-17'
  readonly Statement: readonly [
    { readonly Sid: string; readonly Effect: 'Allow'; readonly Action: readonly string[]; readonly Resource: '*' },
  ]
}

/** IAM counts a managed policy's characters without white space; this is its limit. */
export const POLICY_CHARACTERS = 6_144

/** The fewest policies that allow the actions, none longer than IAM takes. */
export function policiesFor(actions: readonly string[], most: number = POLICY_CHARACTERS): readonly IamPolicy[] {
  const policies: string[][] = [[]]
  for (const action of actions) {
    const current = policies.at(-1) ?? []
    if (current.length > 0 && JSON.stringify(policyOf([...current, action])).length > most) policies.push([action])
    else current.push(action)
  }
  return policies.map(policyOf)
}

const policyOf = (Action: readonly string[]): IamPolicy => ({
  Version: '2012-10-17',
  Statement: [{ Sid: 'PlumblineReadOnly', Effect: 'Allow', Action, Resource: '*' }],
})
