import { z } from 'zod'
import { SEVERITIES } from '../model/verdict.js'
import { about } from './about.js'

const text = z.string().min(1)
const list = z.array(text)

const github = z.strictObject({
  repo: z
    .string()
    .regex(/^[\w.-]+\/[\w.-]+$/, 'is not owner/name')
    .optional()
    .meta(about('Where the issues are.', 'acme/infrastructure')),
  apiUrl: z
    .url()
    .optional()
    .meta(about("Another server, such as a company's own.", 'https://github.acme.example/api/v3')),
  labels: list.optional().meta(about('Labels of new issues, beside plumbline.', ['production-readiness'])),
  assignees: z
    .record(text, list)
    .optional()
    .meta(about('Whom a new issue is assigned to, by owner.', { payments: ['octocat'] })),
  close: z.boolean().optional().meta(about('Close what two runs saw fixed; true unless stated.', true)),
})

const jira = z.strictObject({
  baseUrl: z.url().optional().meta(about('The site.', 'https://acme.atlassian.net')),
  project: z
    .string()
    .regex(/^[A-Z][A-Z0-9_]*$/, 'is not the key of a project')
    .optional()
    .meta(about('Key of the project.', 'OPS')),
  issueType: text.optional().meta(about('Type of new issues; Task unless stated.', 'Task')),
  labels: z
    .array(z.string().regex(/^\S+$/, 'must hold no blank'))
    .optional()
    .meta(about('Labels of new issues, beside plumbline.', ['production-readiness'])),
  fields: z
    .record(text, z.json())
    .optional()
    .meta(
      about('What else the project asks for, by the id of the field.', { customfield_10042: { value: 'Platform' } }),
    ),
  assignees: z
    .record(text, text)
    .optional()
    .meta(about('Account id that a new issue is assigned to, by owner.', { payments: '5b10ac8d82e05b22cc7d4ef5' })),
  closeTransition: text
    .optional()
    .meta(about('Transition of what two runs saw fixed; without it only a comment says so.', 'Done')),
  reopenTransition: text
    .optional()
    .meta(about('Transition of what failed again after that; without it only a comment says so.', 'Reopen')),
})

/** Where tickets are opened, as the config file says it. Credentials only come from the environment. */
export const ticketsSchema = z.strictObject({
  to: z.enum(['github', 'jira', 'webhook']).optional().meta(about('The system that tickets are opened in.', 'github')),
  groupBy: z
    .enum(['rule-and-owner', 'rule', 'finding'])
    .optional()
    .meta(about('What one ticket is about; rule-and-owner unless stated.', 'rule-and-owner')),
  minSeverity: z
    .enum(SEVERITIES)
    .optional()
    .meta(about('Open tickets for this severity and above; high unless stated.', 'high')),
  maxNewPerRun: z
    .number()
    .int()
    .min(0)
    .max(1000)
    .optional()
    .meta(about('New tickets for a run at most; 10 unless stated.', 10)),
  ledger: text.optional().meta(about('File that remembers which tickets there are.', 'plumbline-tickets.json')),
  github: github.optional(),
  jira: jira.optional(),
  webhook: z
    .strictObject({
      url: z.url().optional().meta(about('Where signed messages are sent.', 'https://hooks.acme.example/plumbline')),
    })
    .optional(),
})
export type TicketSettings = z.infer<typeof ticketsSchema>
