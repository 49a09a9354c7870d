import type { Control } from '../../../src/model/catalogue.js'

/** The controls of what people do when it fails. */
export const incidentResponse: readonly Control[] = [
  {
    id: 'on-call',
    dimension: 'incident-response',
    asks: 'A rotation with an escalation policy leaves no alert without an owner at any hour',
    evidence: ['datadog', 'attested'],
  },
  {
    id: 'runbooks',
    dimension: 'incident-response',
    asks: 'The failures to be expected have runbooks, and alerts lead to them',
    evidence: ['datadog', 'attested'],
  },
  {
    id: 'incident-plan',
    dimension: 'incident-response',
    asks: 'The team knows the severity levels, the way to escalate and the plan for incidents',
    evidence: ['datadog', 'attested'],
  },
  {
    id: 'postmortems',
    dimension: 'incident-response',
    asks: 'Incidents are reviewed without blame, and what the review decides gets done',
    evidence: ['datadog', 'attested'],
    unseen: 'incidents and their postmortems in Datadog are not read yet',
  },
]
