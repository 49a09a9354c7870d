import { command } from '../../../src/model/command.js'
import type { Workload } from '../../../src/model/kubernetes/workload.js'
import { defineRule } from '../../../src/model/rule.js'
import { fail, failAs, notApplicable, pass } from '../../../src/model/verdict.js'
import { seen } from '../../support/seen.js'
import { outOfTemplateScope } from '../../support/template-scope.js'

const KEEPERS = ['Deployment', 'StatefulSet', 'DaemonSet', 'Rollout']
/** What the API server, and Argo, take where nothing is said. */
const BY_DEFAULT = 10

/** What Argo CD and Flux write on the objects that they keep as the repository says. */
const GITOPS = [
  'argocd.argoproj.io/tracking-id',
  'argocd.argoproj.io/instance',
  'kustomize.toolkit.fluxcd.io/name',
  'helm.toolkit.fluxcd.io/name',
]

export default defineRule({
  id: 'kubernetes/rollout/revision-history',
  title: 'A workload keeps earlier revisions to go back to, and not too many',
  severity: 'medium',
  controls: ['rollback'],
  effort: 'minutes',
  why: 'Without an earlier revision kubectl rollout undo has nothing to go back to, and the way out of a bad release is another release. Hundreds of kept ones burden the API server and hide the last good one.',
  references: [
    'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/',
    'https://docs.aws.amazon.com/eks/latest/best-practices/scale-workloads.html',
  ],
  each: 'kubernetes.workloads',
  options: {
    max: { default: 10, doc: 'Revisions that may be kept at most.', min: 1 },
  },
  check(workload, { options }) {
    const outside = outOfTemplateScope(workload)
    if (outside) return outside
    const { source, operator } = workload
    if (!KEEPERS.includes(source.kind)) return notApplicable('keeps no revisions', [seen(source, 'kind', source.kind)])
    if (operator)
      return notApplicable(`is taken back by its ${operator.kind}`, [
        seen(source, 'metadata.ownerReferences', source.metadata.ownerReferences),
      ])
    const kept = 'revisionHistoryLimit' in source.spec ? (source.spec.revisionHistoryLimit ?? BY_DEFAULT) : BY_DEFAULT
    const evidence = [seen(source, 'spec.revisionHistoryLimit', kept)]
    if (kept === 0)
      return isGitOps(workload)
        ? failAs('low', 'keeps no earlier revision: only its repository can take it back', evidence)
        : fail('keeps no earlier revision to go back to', evidence)
    return kept > options.max
      ? failAs('low', `keeps ${kept} revisions, more than ${options.max}`, evidence)
      : pass(`keeps up to ${kept} earlier revisions`, evidence)
  },
  fix: ({ kind, name, metadata }) => ({
    summary: 'Keep a few revisions, enough to go back past two or three bad releases in a row.',
    commands: [
      command`kubectl -n ${metadata.namespace} patch ${kind === 'Rollout' ? `rollout.argoproj.io/${name}` : `${kind.toLowerCase()}/${name}`} --type merge --patch ${JSON.stringify({ spec: { revisionHistoryLimit: 5 } })}`,
    ],
  }),
})

const isGitOps = ({ metadata: { labels, annotations } }: Workload): boolean =>
  GITOPS.some((mark) => mark in labels || mark in annotations)
