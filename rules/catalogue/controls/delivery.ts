import type { Control } from '../../../src/model/catalogue.js'

/** The controls of building, deploying and going back. */
export const delivery: readonly Control[] = [
  {
    id: 'automated-build',
    dimension: 'delivery',
    asks: 'A push starts the build, and no step of it is manual',
    evidence: ['attested', 'aws'],
    unseen: 'projects of CodeBuild and pipelines of CodePipeline are not read yet',
  },
  {
    id: 'automated-deploy',
    dimension: 'delivery',
    asks: 'A pipeline does the whole of a deploy',
    evidence: ['kubernetes', 'aws', 'attested'],
  },
  {
    id: 'pipeline-gates',
    dimension: 'delivery',
    asks: 'Nothing passes the pipeline that fails a test, a linter or a security check',
    evidence: ['attested'],
  },
  {
    id: 'rollback',
    dimension: 'delivery',
    asks: 'Going back to an earlier release takes one command, is automated and was tried out',
    evidence: ['kubernetes', 'aws', 'attested'],
  },
  {
    id: 'gradual-rollout',
    dimension: 'delivery',
    asks: 'A new version can go out by degrees, be it as a canary, as blue-green or in another way',
    evidence: ['kubernetes', 'aws', 'attested'],
  },
  {
    id: 'zero-downtime-deploy',
    dimension: 'delivery',
    asks: 'Users get no errors from a deploy, and the service stays up during it',
    evidence: ['kubernetes', 'aws'],
  },
  {
    id: 'rollout-plan',
    dimension: 'delivery',
    asks: 'The launch follows a plan, for the rollout and for the backfill',
    evidence: ['attested'],
  },
  {
    id: 'immutable-artifacts',
    dimension: 'delivery',
    asks: 'Artifacts and infrastructure are replaced and never changed, and are named by digest',
    evidence: ['kubernetes', 'aws'],
  },
  {
    id: 'pinned-dependencies',
    dimension: 'delivery',
    asks: 'Dependencies are managed, and their versions are fixed',
    evidence: ['attested'],
  },
  {
    id: 'versioned-releases',
    dimension: 'delivery',
    asks: 'Each release has a version and a tag, and is promoted from one environment to the next',
    evidence: ['kubernetes', 'datadog', 'attested'],
  },
  {
    id: 'database-migrations',
    dimension: 'delivery',
    asks: 'After a migration of the database, the code from before it still works',
    evidence: ['attested'],
  },
  {
    id: 'infrastructure-as-code',
    dimension: 'delivery',
    asks: 'The infrastructure is written down as code',
    evidence: ['aws', 'kubernetes', 'attested'],
    unseen:
      'stacks of CloudFormation are not read yet, and no rule looks for the tags and labels that other tools leave',
  },
  {
    id: 'environments',
    dimension: 'delivery',
    asks: 'Each environment is apart from the others and has a configuration of its own',
    evidence: ['aws', 'kubernetes', 'attested'],
    unseen: 'accounts, clusters and namespaces are read, but no rule asks yet whether environments share them',
  },
  {
    id: 'configuration-external',
    dimension: 'delivery',
    asks: 'Settings can be changed from outside, with the artifact left as it is',
    evidence: ['kubernetes', 'attested'],
    unseen: 'workloads are read with the names of their variables, but no rule judges where settings come from yet',
  },
  {
    id: 'feature-flags',
    dimension: 'delivery',
    asks: 'A feature need not be switched on for everybody at once',
    evidence: ['attested'],
  },
  {
    id: 'change-management',
    dimension: 'delivery',
    asks: 'Those concerned hear of changes and planned maintenance, which follow a procedure',
    evidence: ['attested', 'aws'],
  },
  {
    id: 'workload-packaging',
    dimension: 'delivery',
    asks: 'Container images, machine images or functions are what is shipped, and a managed platform runs them',
    evidence: ['aws', 'kubernetes'],
    unseen: 'machine images are not read yet, and no rule judges how functions and other workloads are shipped',
  },
]
