import { command } from '../../../src/model/command.js'
import type { Workload } from '../../../src/model/kubernetes/workload.js'
import { defineRule } from '../../../src/model/rule.js'
import { fail, notApplicable, pass } from '../../../src/model/verdict.js'
import { changeTemplate } from '../../support/change-template.js'
import { containersOf, seenInTemplate } from '../../support/placed-containers.js'
import { outOfTemplateScope } from '../../support/template-scope.js'
import { reached } from '../../support/workload-reach.js'

export default defineRule({
  id: 'kubernetes/security/plaintext-secret',
  title: 'No environment variable of a workload holds a credential as plain text',
  severity: 'critical',
  controls: ['secrets-managed', 'credential-rotation'],
  effort: 'hours',
  why: 'The credential can be read by everybody who may see a Deployment, in the repository that it comes from, and in each revision that the cluster keeps. It must be taken for known, and cannot be changed without a release.',
  references: [
    'https://kubernetes.io/docs/concepts/configuration/secret/',
    'https://kubernetes.io/docs/concepts/security/secrets-good-practices/',
  ],
  each: 'kubernetes.workloads',
  using: ['kubernetes.servingByWorkload'],
  check(workload, { lookup }) {
    const outside = workload.platform ? undefined : outOfTemplateScope(workload)
    if (outside) return outside
    const found = credentialsIn(workload)
    if (found.length > 0) {
      const where = found.map(({ name, container }) => `${name} of container ${container}`)
      const because = `holds ${found.length === 1 ? 'a credential' : 'credentials'} as plain text in ${where.join(', ')}`
      const evidence = found.map(({ path, name }) =>
        seenInTemplate(workload, `${path}.env[${name}]`, 'a literal that looks like a credential'),
      )
      return reached(workload, lookup('kubernetes.servingByWorkload'), fail(because, evidence))
    }
    const variables = containersOf(workload).flatMap(({ container }) => container.env)
    return variables.length === 0
      ? notApplicable('sets no environment variable of its own', [seenInTemplate(workload, 'containers[].env', [])])
      : pass('sets no environment variable to what looks like a credential', [
          seenInTemplate(
            workload,
            'containers[].env[].name',
            variables.map(({ name }) => name),
          ),
        ])
  },
  fix: (workload) => {
    const { summary, commands } = changeTemplate(
      workload,
      'Make the credential invalid and issue a new one. Keep that in a secrets manager, bring it in through a Secret (External Secrets, the Secrets Store CSI driver), and refer to it with secretKeyRef or as a mounted file.',
    )
    const { namespace } = workload.metadata
    const variables = credentialsIn(workload).map(({ name }) => `--from-literal=${name}=NEW-VALUE`)
    return {
      summary,
      commands: [
        command`kubectl -n ${namespace} create secret generic ${workload.name} ${variables[0] ?? '--from-literal=NAME=NEW-VALUE'}`,
        ...commands,
      ],
    }
  },
})

const credentialsIn = (workload: Workload) =>
  containersOf(workload).flatMap(({ container, path }) =>
    container.env
      .filter(({ literal }) => literal === 'credential')
      .map(({ name }) => ({ name, container: container.name, path })),
  )
