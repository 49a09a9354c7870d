import { type Handlers, orFail, text } from '../operation.js'

export const dlmHandlers: Handlers = {
  GetLifecyclePolicies: ({ here }) => ({
    Policies: (here.dlm?.policies ?? []).map(
      ({ PolicyId, Description, State, Tags, PolicyDetails, DefaultPolicy }) => ({
        PolicyId,
        Description,
        State,
        Tags,
        PolicyType: PolicyDetails?.PolicyType,
        DefaultPolicy,
      }),
    ),
  }),
  GetLifecyclePolicy: ({ here }, input) => {
    const id = text(input, 'PolicyId')
    const found = here.dlm?.policies?.find(({ PolicyId }) => PolicyId === id)
    return { Policy: orFail(found, 'ResourceNotFoundException', 404, `The policy ${id} does not exist`) }
  },
}
