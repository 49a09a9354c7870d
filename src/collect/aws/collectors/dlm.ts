import { LIFECYCLE_POLICY_FIELDS } from '../../../model/aws/monitoring-and-backup.js'
import { pick, plain } from '../../../model/item.js'
import { failedAnswer } from '../../call-failed.js'
import { dlm } from '../clients/dlm.js'
import { defineCollector, type Reader } from '../collector.js'
import { eachOf } from '../gather.js'
import { required } from '../item-parts.js'

/** The list has no pages, and no schedules: those take a call for each policy. */
export const policies = defineCollector({
  fills: 'aws.dlm.policies',
  operations: ['dlm:GetLifecyclePolicies', 'dlm:GetLifecyclePolicy'],
  async *collect(reader) {
    const { Policies } = await reader.call(dlm, 'GetLifecyclePolicies', {})
    if (!Array.isArray(Policies)) failedAnswer(reader, 'dlm:GetLifecyclePolicies', 'the answer has no list Policies')
    yield* await eachOf(Policies, async (listed) => {
      const named = required(reader, 'dlm:GetLifecyclePolicies', listed, ['PolicyId'])
      const policy = named && (await reader.attempt(getPolicy(reader, named.PolicyId), ['ResourceNotFoundException']))
      if (!policy) return undefined
      const { PolicyId } = named
      const { account, region } = reader.scope
      const id = policy.PolicyArn ?? `arn:${reader.partition}:dlm:${region}:${account}:policy/${PolicyId}`
      const item = { id, scope: reader.scope, name: PolicyId, tags: plain(policy.Tags ?? {}) }
      return { ...pick(policy, LIFECYCLE_POLICY_FIELDS), ...item, PolicyId }
    })
  },
})

async function getPolicy(reader: Reader, PolicyId: string) {
  const { Policy } = await reader.call(dlm, 'GetLifecyclePolicy', { PolicyId })
  return Policy ?? failedAnswer(reader, 'dlm:GetLifecyclePolicy', 'the answer has no policy')
}
