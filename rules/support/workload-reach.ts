import type { Workload, WorkloadServing } from '../../src/model/kubernetes/workload.js'
import type { Lookup } from '../../src/model/lookup.js'
import type { Verdict } from '../../src/model/verdict.js'
import { whereKnown } from './where-known.js'

type Failure = Verdict & { status: 'fail' }

/** Who reaches a workload, or `undefined` where that is not known: a failure that was seen stands without it. */
export const reachOf = ({ id }: Workload, serving: Lookup<WorkloadServing>): WorkloadServing['exposure'] | undefined =>
  whereKnown(() => serving.find(id)?.exposure)

/** A failure, marked where the internet reaches the workload. */
export const reached = (workload: Workload, serving: Lookup<WorkloadServing>, failure: Failure): Failure =>
  reachOf(workload, serving) === 'internet' ? { ...failure, exposed: true } : failure
