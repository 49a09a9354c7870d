import type { Control } from '../../../src/model/catalogue.js'

/** The controls of keeping intruders out and mistakes small. */
export const security: readonly Control[] = [
  {
    id: 'least-privilege',
    dimension: 'security',
    asks: 'People and services may do what they must, and nothing else',
    evidence: ['aws', 'kubernetes', 'datadog'],
  },
  {
    id: 'own-credentials',
    dimension: 'security',
    asks: 'Each application has roles and keys of its own, which belong to no person',
    evidence: ['aws', 'kubernetes', 'datadog'],
  },
  {
    id: 'operator-access',
    dimension: 'security',
    asks: 'People reach as little of the data as they can, and leave a trail to audit',
    evidence: ['aws', 'kubernetes', 'attested'],
  },
  {
    id: 'secrets-managed',
    dimension: 'security',
    asks: 'Secrets are kept in a secrets manager, and not in code, images or readable environment variables',
    evidence: ['aws', 'kubernetes', 'attested'],
  },
  {
    id: 'credential-rotation',
    dimension: 'security',
    asks: 'Keys are rotated, and one that leaked is soon replaced',
    evidence: ['aws', 'datadog', 'attested'],
  },
  {
    id: 'encryption-at-rest',
    dimension: 'security',
    asks: 'Nothing is stored in the clear',
    evidence: ['aws', 'kubernetes'],
  },
  {
    id: 'encryption-in-transit',
    dimension: 'security',
    asks: 'Nothing travels in the clear',
    evidence: ['aws', 'kubernetes'],
  },
  {
    id: 'authentication',
    dimension: 'security',
    asks: 'No API can be used without authentication, and a second factor and a policy for passwords are enforced',
    evidence: ['aws', 'kubernetes', 'datadog'],
  },
  {
    id: 'vulnerability-scanning',
    dimension: 'security',
    asks: 'Images and dependencies are searched for vulnerabilities that are known',
    evidence: ['aws', 'kubernetes', 'attested'],
  },
  {
    id: 'security-audits',
    dimension: 'security',
    asks: 'Security is audited at regular intervals, and advisories are heeded',
    evidence: ['aws', 'attested'],
  },
  {
    id: 'application-hardening',
    dimension: 'security',
    asks: 'The application is armed against the usual attacks on the web',
    evidence: ['aws', 'attested'],
    unseen: 'web ACLs of AWS WAF are not read yet',
  },
  {
    id: 'server-hardening',
    dimension: 'security',
    asks: 'Servers, nodes and containers offer an intruder as little as possible',
    evidence: ['aws', 'kubernetes'],
  },
  {
    id: 'administrative-access',
    dimension: 'security',
    asks: 'Administrators come in by a bastion, a VPN or a session manager, and never by an SSH port that is open to all',
    evidence: ['aws'],
  },
  {
    id: 'sensitive-data-out-of-logs',
    dimension: 'security',
    asks: 'Nothing sensitive is written to the logs',
    evidence: ['datadog', 'attested'],
    unseen: 'rules of Datadog’s Sensitive Data Scanner are not read yet, nor is any log event',
  },
  {
    id: 'compliance',
    dimension: 'security',
    asks: 'The regulations that apply to it, such as GDPR or HIPAA, are met',
    evidence: ['attested'],
  },
  {
    id: 'data-segregation',
    dimension: 'security',
    asks: 'The data of one account or tenant is kept apart from that of others, and roles say who may reach it',
    evidence: ['aws', 'attested'],
  },
]
