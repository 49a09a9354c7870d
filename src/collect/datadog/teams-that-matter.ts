import { type DatadogItem, unreadGap } from '../../model/datadog/object.js'
import type { Listed, Reader } from './collector.js'

/** `@oncall-` and the handle of a team; an open brace means that the handle is only known when an alert is sent. */
const HANDLE = /@?\boncall-(?:([\w-]+(?:\.[\w-]+)*)|(\{))/g

/**
 * The teams whose routing decides whether somebody is called: those that monitors, notification rules and tests call,
 * and those that own an entity of the catalogue; all teams where a handle is only known when an alert is sent, or was
 * not read. An
 * organisation may have hundreds of other teams, and each would cost a call.
 */
export async function teamsThatMatter(reader: Reader): Promise<readonly Listed<'datadog.teams'>[]> {
  const [teams, monitors, rules, tests, entities] = await Promise.all([
    reader.itemsOf('datadog.teams'),
    reader.itemsOf('datadog.monitors'),
    reader.itemsOf('datadog.notificationRules'),
    reader.itemsOf('datadog.syntheticTests'),
    reader.itemsOf('datadog.catalogEntities'),
  ])
  const isUnread =
    monitors.some((one) => isOdd(one, 'message') || isOdd(one, 'options.escalation_message')) ||
    rules.some((one) => isOdd(one, 'recipients') || isOdd(one, 'conditional_recipients')) ||
    tests.some((one) => isOdd(one, 'message')) ||
    entities.some((one) => isOdd(one, 'owner'))
  if (isUnread) return teams
  const texts = [
    ...monitors.flatMap(({ message, options }) => [message, options.escalation_message ?? '']),
    ...rules.flatMap(({ recipients, conditional_recipients: other }) => [
      ...recipients,
      ...(other?.conditions ?? []).flatMap((condition) => condition.recipients),
      ...(other?.fallback_recipients ?? []),
    ]),
    ...tests.map(({ message }) => message),
  ]
  const found = texts.flatMap((text) => [...text.matchAll(HANDLE)])
  if (found.some(([, , brace]) => brace !== undefined)) return teams
  const called = found.map(([, handle = '']) => handle.toLowerCase())
  const wanted = new Set([...called, ...entities.map(({ owner = '' }) => owner.toLowerCase())])
  return teams.filter(({ handle }) => wanted.has(handle.toLowerCase()))
}

const isOdd = (item: DatadogItem, path: string): boolean => unreadGap(item, path) !== undefined
