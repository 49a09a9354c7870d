import type { ChecklistItem } from '../../src/model/catalogue.js'

type Entry = Omit<ChecklistItem, 'section'>

/** A section of a checklist: its items under its heading. */
export const section = (heading: string, ...items: readonly Entry[]): readonly ChecklistItem[] =>
  items.map(({ key, label, controls }) => ({ key, section: heading, label, controls }))

/** An item of a section, with the controls that answer it. */
export const item = (key: string, label: string, ...controls: readonly string[]): Entry => ({ key, label, controls })
