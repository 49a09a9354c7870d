import { hash } from 'node:crypto'
import { diff } from '../assess/diff.js'
import type { Settings } from '../config/settings.js'
import type { TicketSettings } from '../config/tickets.js'
import type { Severity } from '../model/verdict.js'
import { code, codeBlock, prose, table } from '../report/markdown/syntax.js'
import { visible } from '../report/text.js'
import type { Writing } from '../tickets/body/markdown.js'
import type { LedgerFor } from '../tickets/ledger.js'
import type { Grouping } from '../tickets/plan/group.js'
import type { PlanOptions } from '../tickets/plan/plan.js'
import { githubSystem } from '../tickets/systems/github.js'
import { type Clock, checkedBase } from '../tickets/systems/http.js'
import { jiraSystem } from '../tickets/systems/jira.js'
import type { TicketSystem } from '../tickets/systems/system.js'
import { webhookSystem } from '../tickets/systems/webhook.js'
import { EXIT, Stop } from './exit.js'

export const TICKET_SYSTEMS = ['github', 'jira', 'webhook'] as const

export type TicketFlags = {
  readonly config?: string
  readonly to?: (typeof TICKET_SYSTEMS)[number]
  readonly repo?: string
  readonly groupBy?: Grouping
  readonly minSeverity?: Severity
  readonly maxNew?: number
  readonly ledger?: string
}

/** Where tickets are opened, and which. */
export type TicketTarget = {
  readonly ledger: string
  readonly wanted: LedgerFor
  readonly options: PlanOptions
  /** @throws Stop where credentials are missing */
  system(environment: NodeJS.ProcessEnv, clock: Clock): TicketSystem
}

/** The functions of the Markdown report: text is made harmless in one place. */
const WRITING: Writing = { visible, prose, code, codeBlock, table }

/**
 * What the flags and the config file say of tickets; flags come first.
 * @throws Stop where something is missing or cannot be
 */
export function ticketTarget(flags: TicketFlags, { tickets = {} }: Settings): TicketTarget {
  const to = flags.to ?? tickets.to ?? (flags.repo === undefined ? undefined : 'github')
  if (to === undefined)
    throw new Stop(
      EXIT.invalid,
      `say where tickets are opened: --to ${TICKET_SYSTEMS.join('|')}, or tickets.to in the config file`,
    )
  const place = PLACES[to](flags, tickets)
  const groupBy = flags.groupBy ?? tickets.groupBy ?? 'rule-and-owner'
  return {
    ledger: flags.ledger ?? tickets.ledger ?? 'plumbline-tickets.json',
    wanted: { target: place.target, groupBy },
    options: {
      groupBy,
      minSeverity: flags.minSeverity ?? tickets.minSeverity ?? 'high',
      maxNewPerRun: flags.maxNew ?? tickets.maxNewPerRun ?? 10,
      powers: place.powers,
      compare: diff,
    },
    system: place.system,
  }
}

type Place = {
  readonly target: string
  readonly powers: PlanOptions['powers']
  readonly system: TicketTarget['system']
}

const PLACES: Readonly<
  Record<(typeof TICKET_SYSTEMS)[number], (flags: TicketFlags, settings: TicketSettings) => Place>
> = {
  github({ repo: named }, { github = {} }) {
    const repo = named ?? github.repo
    if (repo === undefined || !/^[\w.-]+\/[\w.-]+$/.test(repo))
      throw new Stop(
        EXIT.invalid,
        'say which repository, as owner/name: --repo, or tickets.github.repo in the config file',
      )
    const apiUrl = addressOf('GitHub', github.apiUrl ?? 'https://api.github.com')
    return {
      target: `github ${apiUrl}/${repo.toLowerCase()}`,
      powers: { close: github.close ?? true, reopen: true },
      system: (environment, clock) =>
        githubSystem({
          ...{ apiUrl, repo, clock, writing: WRITING, labels: github.labels ?? [], assignees: github.assignees ?? {} },
          token: credential(environment, ['PLUMBLINE_GITHUB_TOKEN', 'GITHUB_TOKEN']),
        }),
    }
  },
  jira(_, { jira = {} }) {
    const { baseUrl, project, issueType = 'Task', labels = [], fields = {}, assignees = {} } = jira
    const { closeTransition, reopenTransition } = jira
    if (baseUrl === undefined || project === undefined)
      throw new Stop(
        EXIT.invalid,
        'say which site and project: tickets.jira.baseUrl and tickets.jira.project in the config file',
      )
    const base = addressOf('Jira', baseUrl)
    return {
      target: `jira ${base}/${project}`,
      powers: { close: closeTransition !== undefined, reopen: reopenTransition !== undefined },
      system: (environment, clock) =>
        jiraSystem({
          ...{ project, issueType, labels, fields, assignees, closeTransition, reopenTransition, clock },
          baseUrl: base,
          writing: WRITING,
          email: credential(environment, ['JIRA_EMAIL']),
          token: credential(environment, ['JIRA_API_TOKEN']),
        }),
    }
  },
  webhook(_, { webhook = {} }) {
    if (webhook.url === undefined)
      throw new Stop(EXIT.invalid, 'say where messages are sent: tickets.webhook.url in the config file')
    const url = addressOf('webhook', webhook.url)
    return {
      // The rest of an address often holds a token.
      target: `webhook ${new URL(url).origin} ${hash('sha256', url, 'hex').slice(0, 12)}`,
      powers: { close: true, reopen: true },
      system: (environment, clock) =>
        webhookSystem({
          ...{ url, clock, writing: WRITING },
          secret: credential(environment, ['PLUMBLINE_WEBHOOK_SECRET']),
        }),
    }
  },
}

function addressOf(system: string, address: string): string {
  try {
    return checkedBase(system, address)
  } catch (thrown) {
    throw new Stop(EXIT.invalid, thrown instanceof Error ? thrown.message : String(thrown))
  }
}

function credential(environment: NodeJS.ProcessEnv, names: readonly string[]): string {
  const found = names.map((name) => environment[name]?.trim()).find((value) => value !== undefined && value !== '')
  if (found === undefined)
    throw new Stop(EXIT.notStarted, `no credentials: set ${names.join(' or ')} in the environment`)
  return found
}
