import type { Checklist } from '../../../src/model/catalogue.js'
import { item, section } from '../section.js'

/** What an audit of fixed scope asks. */
export const readinessAudit: Checklist = {
  id: 'readiness-audit',
  title: 'Readiness for production, as an infrastructure audit of fixed scope asks for it',
  items: [
    ...section(
      'Reliability and resilience',
      item('reliability-and-resilience/1', 'Checks of health and readiness decide where traffic goes', 'health-checks'),
      item('reliability-and-resilience/2', 'No call that goes out waits without end', 'timeouts'),
      item(
        'reliability-and-resilience/3',
        'Retries slow down, come to an end, and repeat only what is idempotent',
        'retries',
      ),
      item('reliability-and-resilience/4', 'It loses functions by degrees, not all at once', 'graceful-degradation'),
      item('reliability-and-resilience/5', 'There is a replica of every instance', 'no-single-instance'),
    ),
    ...section(
      'Observability',
      item('observability/1', 'A dashboard shows SLOs for latency and errors', 'slos-monitored', 'dashboards'),
      item(
        'observability/2',
        'Logs are structured, in one place, and bear a trace id',
        'logs-structured',
        'logs-captured',
      ),
      item('observability/3', 'A request can be followed through the services', 'distributed-tracing'),
      item('observability/4', 'Alerts tell of symptoms, and not of CPU alone', 'symptom-alerts'),
      item('observability/5', 'Each alert has an owner and leads to a runbook', 'alerts-actionable', 'runbooks'),
    ),
    ...section(
      'CI/CD and deploys',
      item('ci-cd-and-deploys/1', 'Deploys run by themselves from first to last', 'automated-deploy'),
      item('ci-cd-and-deploys/2', 'The pipeline stops what fails its gates', 'pipeline-gates'),
      item('ci-cd-and-deploys/3', 'One command rolls back, and was tried out', 'rollback'),
      item('ci-cd-and-deploys/4', 'Migrations leave the older version working', 'database-migrations'),
      item('ci-cd-and-deploys/5', 'Artifacts never change and are named by digest', 'immutable-artifacts'),
    ),
    ...section(
      'Security and access',
      item('security-and-access/1', 'A secrets manager holds the secrets', 'secrets-managed'),
      item(
        'security-and-access/2',
        'Rights are narrow, and nobody shares the credentials of an administrator',
        'least-privilege',
        'own-credentials',
      ),
      item('security-and-access/3', 'The pipeline scans dependencies', 'vulnerability-scanning'),
      item(
        'security-and-access/4',
        'Data is encrypted on its way and where it is stored',
        'encryption-in-transit',
        'encryption-at-rest',
      ),
      item('security-and-access/5', 'A credential that leaked is soon replaced', 'credential-rotation'),
    ),
    ...section(
      'Scalability and capacity',
      item('scalability-and-capacity/1', 'It was tested under a multiple of its peak load', 'load-tested'),
      item('scalability-and-capacity/2', 'Autoscaling has sensible bounds and triggers', 'autoscaling'),
      item('scalability-and-capacity/3', 'The limits that are known are written down', 'known-limits'),
      item('scalability-and-capacity/4', 'Nothing that is shared gives out first', 'no-shared-bottleneck'),
    ),
    ...section(
      'Incident response',
      item('incident-response/1', 'People take turns on call, and the owner can be reached', 'on-call'),
      item('incident-response/2', 'Alerts lead to runbooks', 'runbooks'),
      item('incident-response/3', 'There are severity levels and a way to escalate', 'incident-plan'),
      item('incident-response/4', 'Postmortems blame nobody, and their actions get done', 'postmortems'),
    ),
    ...section(
      'Data and backups',
      item('data-and-backups/1', 'Backups are made on a schedule that suits the data', 'backups-automatic'),
      item('data-and-backups/2', 'A restore was carried out', 'restore-tested'),
      item('data-and-backups/3', 'Policies say what is kept and what is deleted', 'retention-and-deletion'),
      item(
        'data-and-backups/4',
        'There is a plan for disasters, with RTO and RPO',
        'disaster-recovery-plan',
        'rto-rpo-defined',
      ),
    ),
  ],
}
