import type { EventSelectors } from '../../src/model/aws/cloudtrail.js'

type Field = NonNullable<EventSelectors['advanced'][number]['FieldSelectors']>[number]

/** Which management events a trail records. What is left out by the service that it comes from does not count. */
export function managementEvents({ basic, advanced }: EventSelectors): 'all' | 'reads' | 'writes' | 'none' {
  const kinds = new Set([
    ...basic.flatMap(({ ReadWriteType = 'All', IncludeManagementEvents = true }) =>
      IncludeManagementEvents ? kindsOf(ReadWriteType) : [],
    ),
    ...advanced.flatMap(({ FieldSelectors = [] }) => (isWhole(FieldSelectors) ? readOnlyIn(FieldSelectors) : [])),
  ])
  if (kinds.size === 2) return 'all'
  const [only] = kinds
  return only ?? 'none'
}

const kindsOf = (type: string): readonly ('reads' | 'writes')[] =>
  type === 'ReadOnly' ? ['reads'] : type === 'WriteOnly' ? ['writes'] : ['reads', 'writes']

/** `NotEquals` leaves a few services out; anything else picks a few events. */
const isWhole = (fields: readonly Field[]): boolean =>
  fields.some(({ Field, Equals = [] }) => Field === 'eventCategory' && Equals.includes('Management')) &&
  fields.every(
    ({ Field, Equals, StartsWith, EndsWith }) =>
      Field === 'eventCategory' ||
      Field === 'readOnly' ||
      (Equals === undefined && StartsWith === undefined && EndsWith === undefined),
  )

function readOnlyIn(fields: readonly Field[]): readonly ('reads' | 'writes')[] {
  const readOnly = fields.find(({ Field }) => Field === 'readOnly')?.Equals
  if (readOnly === undefined) return ['reads', 'writes']
  return readOnly.map((value) => (value === 'true' ? 'reads' : 'writes'))
}
