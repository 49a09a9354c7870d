import { catalogue } from '../../rules/catalogue/index.js'
import { subjectInfo } from '../model/inventory.js'
import type { AnyRule } from '../model/rule.js'
import { permissionsNeeded } from './permissions-for.js'

/** What there is to know of a rule under one heading. Left out where there is nothing. */
export type Section = { readonly title: string; readonly lines: readonly string[] }

const asks = new Map(catalogue.controls.map(({ id, asks }) => [id, asks]))

/** Everything about a rule that a person may want to know before trusting or waiving it. */
export function ruleSections(rule: AnyRule): readonly Section[] {
  const { why, each, using, facts, options, controls, references } = rule
  const permissions = Object.values(permissionsNeeded([rule])).flat()
  const sections: readonly Section[] = [
    { title: 'Why', lines: [why] },
    { title: 'Weighs', lines: weightLines(rule) },
    { title: 'Judges', lines: [`${subjectInfo(each).title}, one by one (${each})`] },
    { title: 'Looks things up in', lines: [...using, ...facts] },
    {
      title: 'Options',
      lines: Object.entries(options).map(
        ([name, { default: value, doc }]) => `${name} = ${JSON.stringify(value)}: ${doc}`,
      ),
    },
    { title: 'Permissions', lines: permissions.length > 0 ? permissions : ['none: whoever is let in may ask'] },
    { title: 'Controls', lines: controls.map((id) => `${id}: ${asks.get(id) ?? 'not in the catalogue'}`) },
    { title: 'References', lines: references },
  ]
  return sections.filter(({ lines }) => lines.length > 0)
}

/** The severity, and where it is a lower one. */
function weightLines({ severity, effort, relaxed = {} }: AnyRule): readonly string[] {
  const { outsideProduction, tierC } = relaxed
  const less = [
    ...(outsideProduction ? [`${outsideProduction} outside production`] : []),
    ...(tierC ? [`${tierC} in a service of tier C`] : []),
  ]
  return [`${[severity, ...less].join(', ')}; the fix takes ${effort}`]
}
