import type { Provider } from './scope.js'

/** What readiness is made of, in the order in which reports show it. */
export const DIMENSIONS = [
  'reliability',
  'data',
  'observability',
  'scalability',
  'security',
  'delivery',
  'incident-response',
  'networking',
  'cost',
  'documentation',
  'quality',
] as const
export type Dimension = (typeof DIMENSIONS)[number]

/** One thing that holds of an estate that is ready. Rules give evidence for it, or a person attests it. */
export type Control = {
  /** For ever: rules, attestations and checklists know it by this. */
  readonly id: string
  readonly dimension: Dimension
  /** What must be true, as a statement that a reviewer answers with yes or no. No full stop. */
  readonly asks: string
  /** Who can tell: the API of a provider, or a person. Where both stand, the person tells what the API does not show. */
  readonly evidence: readonly (Provider | 'attested')[]
  /** Why no rule judges it although a provider could tell. Never there when a rule names the control. No full stop. */
  readonly unseen?: string
}

/** One line of a checklist, answered by its controls together. */
export type ChecklistItem = {
  /** `<section>/<number>`, for ever; unique within its checklist. */
  readonly key: string
  /** The heading that it stands under. */
  readonly section: string
  /** What it asks, as a statement. No full stop. */
  readonly label: string
  /** Ids of the controls that answer it. */
  readonly controls: readonly string[]
}

export type Checklist = {
  readonly id: string
  readonly title: string
  /** In the order of the checklist, section by section. */
  readonly items: readonly ChecklistItem[]
}

/** Everything that an audit asks. */
export type Catalogue = {
  /** The question behind each dimension. */
  readonly dimensions: Readonly<Record<Dimension, string>>
  /** Dimension by dimension. */
  readonly controls: readonly Control[]
  readonly checklists: readonly Checklist[]
}
