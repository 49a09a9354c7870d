import type { Control } from '../../../src/model/catalogue.js'

/** The controls of seeing what goes on. */
export const observability: readonly Control[] = [
  {
    id: 'dashboards',
    dimension: 'observability',
    asks: 'The metrics that count are on dashboards, as they are now and as they were',
    evidence: ['datadog'],
    unseen: 'dashboards are not read yet',
  },
  {
    id: 'slos-monitored',
    dimension: 'observability',
    asks: 'Latency and errors have SLOs, which a dashboard shows and alerts guard',
    evidence: ['datadog'],
  },
  {
    id: 'metrics-submitted',
    dimension: 'observability',
    asks: 'Metrics of infrastructure and applications come in, and bear the standard tags',
    evidence: ['datadog', 'kubernetes', 'aws'],
  },
  {
    id: 'infrastructure-alerts',
    dimension: 'observability',
    asks: 'Somebody is told when CPU, memory or disk run short, or when something cannot be reached',
    evidence: ['datadog', 'aws'],
  },
  {
    id: 'symptom-alerts',
    dimension: 'observability',
    asks: 'What users notice, such as errors and slowness, raises alerts, and not CPU alone',
    evidence: ['datadog'],
  },
  {
    id: 'application-alerts',
    dimension: 'observability',
    asks: 'Failures of a kind that only this application has raise alerts',
    evidence: ['datadog', 'attested'],
  },
  {
    id: 'alerts-actionable',
    dimension: 'observability',
    asks: 'Each alert says whose it is, what to do next and where the runbook is',
    evidence: ['datadog'],
  },
  {
    id: 'alerts-routed',
    dimension: 'observability',
    asks: 'What is critical pages whoever is on call, and warnings go where they can wait',
    evidence: ['datadog'],
  },
  {
    id: 'alerts-tested',
    dimension: 'observability',
    asks: 'Alerts were seen to go off, and none is muted without end',
    evidence: ['datadog', 'attested'],
  },
  {
    id: 'logs-captured',
    dimension: 'observability',
    asks: 'Logs are written to standard output, and are collected, kept and found by a search',
    evidence: ['datadog', 'kubernetes', 'aws'],
  },
  {
    id: 'logs-structured',
    dimension: 'observability',
    asks: 'Logs have a form that machines read, with the id of the request or trace',
    evidence: ['datadog', 'attested'],
    unseen: 'the pipelines that parse logs are not read yet, nor is any log event',
  },
  {
    id: 'distributed-tracing',
    dimension: 'observability',
    asks: 'A request can be followed by its trace from one service into the next',
    evidence: ['datadog', 'kubernetes'],
  },
  {
    id: 'availability-metrics',
    dimension: 'observability',
    asks: 'It is measured from outside whether the service can be reached',
    evidence: ['datadog', 'aws'],
  },
  {
    id: 'business-metrics',
    dimension: 'observability',
    asks: 'The figures that the business goes by are tracked',
    evidence: ['datadog', 'attested'],
    unseen: 'metrics are read by name, but nothing tells yet which of them matter to the business',
  },
  {
    id: 'continuous-end-to-end-tests',
    dimension: 'observability',
    asks: 'Production is tested without pause, from end to end or for sanity, and a failed test raises an alert',
    evidence: ['datadog', 'attested'],
  },
  {
    id: 'audit-logs',
    dimension: 'observability',
    asks: 'It is recorded who did what, and the record is not thrown away',
    evidence: ['aws', 'kubernetes', 'datadog'],
  },
]
