import type { Checklist } from '../../../src/model/catalogue.js'
import { item, section } from '../section.js'

/** What is asked before a service goes live. */
export const goLive: Checklist = {
  id: 'go-live',
  title: 'What a service needs before it goes live',
  items: [
    ...section(
      'Architecture documentation',
      item('architecture-documentation/1', 'There is an overview of the architecture', 'architecture-documentation'),
      item(
        'architecture-documentation/2',
        'Links lead from the architecture to its components',
        'architecture-documentation',
      ),
    ),
    ...section(
      'CI/CD',
      item('ci-cd/1', 'All of the code goes through a pipeline', 'automated-build'),
      item('ci-cd/2', 'A container image is made', 'automated-build', 'workload-packaging'),
      item('ci-cd/3', 'A linter checks how the image is defined', 'static-analysis'),
      item('ci-cd/4', 'A linter checks the code', 'static-analysis'),
      item('ci-cd/5', 'Units are tested, and so is their integration', 'automated-tests', 'pipeline-gates'),
      item('ci-cd/6', 'The image is published as a release', 'versioned-releases'),
      item('ci-cd/7', 'The environments are deployed to', 'automated-deploy', 'environments'),
      item('ci-cd/8', 'It is written down how to release', 'release-documentation'),
    ),
    ...section(
      'Disaster recovery',
      item('disaster-recovery/1', 'There is a written plan for disasters', 'disaster-recovery-plan'),
      item('disaster-recovery/2', 'A disaster was acted out', 'disaster-recovery-drills'),
      item('disaster-recovery/3', 'A restore was tried, and written down', 'restore-tested'),
      item('disaster-recovery/4', 'Events were played again', 'event-replay'),
    ),
    ...section(
      'Premortem',
      item('premortem/1', 'It was worked out how it behaves impaired, under load and degraded', 'premortem'),
      item('premortem/2', 'Failures were rehearsed on a game day', 'chaos-and-game-days'),
    ),
    ...section(
      'Observability',
      item('observability/1', 'SLOs are watched, and raise alerts', 'slos-monitored'),
      item('observability/2', 'What components log makes sense', 'logs-captured', 'logs-structured'),
      item('observability/3', 'SLOs and KPIs are on dashboards', 'dashboards', 'business-metrics'),
    ),
    ...section(
      'Rollout plan',
      item('rollout-plan/1', 'There is a written plan for the rollout', 'rollout-plan'),
      item('rollout-plan/2', 'A few accounts are routed to it before the others', 'rollout-plan', 'gradual-rollout'),
      item('rollout-plan/3', 'The data of the accounts that come first is backfilled', 'rollout-plan'),
      item('rollout-plan/4', 'In the end everybody is routed to it, and no data is left to backfill', 'rollout-plan'),
    ),
    ...section(
      'Capacity planning',
      item('capacity-planning/1', 'It was tested under the traffic of production', 'load-tested'),
      item('capacity-planning/2', 'The highest load was simulated', 'load-tested', 'capacity-planned'),
      item('capacity-planning/3', 'It was seen what the load does to the SLOs', 'load-tested', 'slos-monitored'),
    ),
    ...section(
      'Security',
      item('security/1', 'Images and dependencies are searched for vulnerabilities', 'vulnerability-scanning'),
      item(
        'security/2',
        'It is managed who the users are and what their roles permit',
        'least-privilege',
        'data-segregation',
      ),
      item('security/3', 'The data of one account is kept apart from that of others', 'data-segregation'),
      item('security/4', 'Stored objects are encrypted', 'encryption-at-rest'),
      item('security/5', 'It does what the GDPR asks', 'compliance'),
    ),
    ...section(
      'Testing',
      item('testing/1', 'The tests cover enough', 'test-coverage'),
      item('testing/2', 'The coverage of the tests is measured', 'test-coverage'),
      item('testing/3', 'Tests run from end to end without pause, and raise alerts', 'continuous-end-to-end-tests'),
    ),
  ],
}
