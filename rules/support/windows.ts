import type { Workload } from '../../src/model/kubernetes/workload.js'
import { notApplicable, type Verdict } from '../../src/model/verdict.js'
import { seenInTemplate } from './placed-containers.js'

/** Why rules on how Linux confines containers do not apply to a workload on Windows, or `undefined` on Linux. */
export function outOfLinux(workload: Workload): Verdict | undefined {
  const { os, nodeSelector } = workload.template.spec
  const runsWindows = os?.name === 'windows' || nodeSelector?.['kubernetes.io/os'] === 'windows'
  return runsWindows
    ? notApplicable('runs on Windows, which confines containers in other ways', [
        seenInTemplate(workload, 'os', os),
        seenInTemplate(workload, 'nodeSelector', nodeSelector),
      ])
    : undefined
}
