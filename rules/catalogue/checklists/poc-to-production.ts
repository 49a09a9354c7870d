import type { Checklist } from '../../../src/model/catalogue.js'
import { item, section } from '../section.js'

/** What a proof of concept lacks that production needs. */
export const pocToProduction: Checklist = {
  id: 'poc-to-production',
  title: 'Growing a proof of concept on AWS and Kubernetes into production',
  items: [
    ...section(
      'Alerts and metrics',
      item('alerts-and-metrics/1', 'Somebody is told of trouble in the infrastructure', 'infrastructure-alerts'),
      item('alerts-and-metrics/2', 'Somebody is told when the application fails', 'application-alerts'),
      item(
        'alerts-and-metrics/3',
        'It can be looked up how much was used in the past',
        'metrics-submitted',
        'dashboards',
      ),
      item('alerts-and-metrics/4', 'A dashboard shows what is going on now', 'dashboards'),
    ),
    ...section(
      'Dashboard and SOP',
      item(
        'dashboard-and-sop/1',
        'There is a procedure for alerts and for troubles already known',
        'runbooks',
        'alerts-actionable',
      ),
      item('dashboard-and-sop/2', 'What often happens has a runbook', 'runbooks'),
      item('dashboard-and-sop/3', 'There is a plan for incidents', 'incident-plan'),
    ),
    ...section(
      'On-call',
      item('on-call/1', 'Somebody is on call for troubles of the application', 'on-call'),
      item('on-call/2', 'Somebody is on call for troubles of the infrastructure', 'on-call'),
      item('on-call/3', 'People take turns, and a policy says who is called next', 'on-call'),
    ),
    ...section(
      'Deployment',
      item('deployment/1', 'The type of instance was chosen', 'instance-types'),
      item('deployment/2', 'It is laid down what kind of server is used', 'instance-types'),
      item('deployment/3', 'When a zone is lost, another takes over', 'multi-az'),
      item('deployment/4', 'More than one region is supported', 'multi-region'),
      item('deployment/5', 'An autoscaler such as HPA or KEDA takes up sudden load', 'autoscaling'),
      item('deployment/6', 'Health checks are set up', 'health-checks'),
      item('deployment/7', 'Resources have limits', 'resource-limits'),
      item('deployment/8', 'New versions go out as blue-green or as a canary', 'gradual-rollout'),
      item('deployment/9', 'It is planned how to go back to the version before', 'rollback'),
    ),
    ...section(
      'Observability and tracing',
      item('observability-and-tracing/1', 'The metrics of requests are on a dashboard', 'dashboards'),
      item('observability-and-tracing/2', 'One request can be followed from end to end', 'distributed-tracing'),
      item('observability-and-tracing/3', 'Logs are brought together and analysed', 'logs-captured'),
      item('observability-and-tracing/4', 'Traces cross from service to service', 'distributed-tracing'),
    ),
    ...section(
      'Load tests',
      item('load-tests/1', 'The capacity that is needed was worked out', 'capacity-planned'),
      item('load-tests/2', 'Performance was measured in benchmarks', 'performance-benchmarks'),
      item('load-tests/3', 'It was tested under stress', 'load-tested'),
    ),
    ...section(
      'Quality',
      item('quality/1', 'Units of code have tests', 'automated-tests'),
      item('quality/2', 'Tests show that the parts work together', 'automated-tests'),
      item('quality/3', 'The code is analysed without being run', 'static-analysis'),
      item('quality/4', 'It is measured what the tests cover', 'test-coverage'),
      item('quality/5', 'Sanity tests run in production', 'continuous-end-to-end-tests'),
      item('quality/6', 'A pipeline builds and deploys', 'automated-build', 'automated-deploy'),
      item('quality/7', 'Scans look for weaknesses in security', 'vulnerability-scanning'),
    ),
    ...section(
      'Release',
      item('release/1', 'There is documentation of the API', 'api-documentation'),
      item('release/2', 'APIs and releases have versions', 'versioned-releases'),
      item('release/3', 'Maintenance is made known beforehand', 'change-management'),
      item('release/4', 'Changes follow a procedure', 'change-management'),
      item('release/5', 'Flags switch features on and off', 'feature-flags'),
    ),
    ...section(
      'Disaster recovery',
      item(
        'disaster-recovery/1',
        'Backing up and restoring were both tried out',
        'backups-automatic',
        'restore-tested',
      ),
      item('disaster-recovery/2', 'Data is held in more than one copy', 'data-replication'),
      item('disaster-recovery/3', 'It is laid down how long recovery may take and what it may lose', 'rto-rpo-defined'),
      item('disaster-recovery/4', 'Recovery from disasters is rehearsed', 'disaster-recovery-drills'),
    ),
    ...section(
      'Compliance and security',
      item(
        'compliance-and-security/1',
        'Data is encrypted where it is stored and on its way',
        'encryption-at-rest',
        'encryption-in-transit',
      ),
      item(
        'compliance-and-security/2',
        'Who comes in is authenticated, and access is controlled',
        'authentication',
        'least-privilege',
      ),
      item('compliance-and-security/3', 'Audits look into its security', 'security-audits'),
      item('compliance-and-security/4', 'The standards that apply are met', 'compliance'),
    ),
    ...section(
      'Documentation',
      item('documentation/1', 'The architecture is written down', 'architecture-documentation'),
      item('documentation/2', 'What is written about the API is up to date', 'api-documentation'),
      item('documentation/3', 'It is written down how to operate it', 'operational-documentation'),
      item('documentation/4', 'A guide helps to find what is wrong', 'operational-documentation'),
    ),
  ],
}
