import { describe, expect, test } from 'vitest'
import {
  anything,
  count,
  decode,
  either,
  expected,
  lifted,
  listOf,
  mapOf,
  needed,
  objectOf,
  optional,
  orNull,
  text,
  truth,
  usually,
} from '../../../src/collect/datadog/decode/shape.js'
import { tagsOf } from '../../../src/collect/datadog/decode/tags.js'

const SHAPE = {
  name: needed(text, 'id'),
  type: expected(text, ''),
  state: optional(text),
  size: optional(orNull(count)),
  on: optional(truth),
  labels: usually(listOf(text), [], 'tags'),
  scope: optional(either(text, count)),
  muted: optional(mapOf(orNull(count))),
  free: optional(anything),
  options: expected(objectOf({ limit: optional(count), deep: optional(objectOf({ flag: optional(truth) })) }), {}),
  steps: usually(listOf(objectOf({ id: needed(text), note: optional(text) })), []),
}
const whole = { id: 'a', type: 't', options: {} }
const read = (over: object) => decode(SHAPE, { ...whole, ...over })

describe('a decoder', () => {
  test('takes the known members, under their own names', () => {
    const answer = {
      state: 'on fire',
      size: null,
      on: false,
      tags: ['x'],
      scope: 7,
      muted: { '*': null },
      free: { any: 1 },
      options: { limit: 0, other: 1, deep: { flag: true } },
      steps: [{ id: 's', secret: 1 }],
      secret: 'hush',
    }
    expect(read(answer)).toEqual({
      fields: {
        name: 'a',
        type: 't',
        state: 'on fire',
        size: null,
        on: false,
        labels: ['x'],
        scope: 7,
        muted: { '*': null },
        free: { any: 1 },
        options: { limit: 0, deep: { flag: true } },
        steps: [{ id: 's' }],
      },
      odd: [],
    })
  })

  test('fills in what absence means', () => {
    expect(read({})).toEqual({ fields: { name: 'a', type: 't', labels: [], options: {}, steps: [] }, odd: [] })
    expect(read({ tags: null, state: null, steps: null })).toEqual(read({}))
  })

  test.each([
    ['a wrong type', { state: 7 }, ['state']],
    ['a missing member that the API always gives', { type: undefined }, ['type']],
    ['null for it', { options: null }, ['options']],
    ['a member inside', { options: { limit: '7' } }, ['options.limit']],
    ['a member deep inside', { options: { deep: { flag: 1 } } }, ['options.deep.flag']],
    ['an object that is none', { options: { deep: [] } }, ['options.deep']],
    ['a list that is none', { tags: 'x' }, ['labels']],
    ['an element of a list', { tags: ['x', 1] }, ['labels']],
    ['an element without its id', { steps: [{ note: 'x' }] }, ['steps']],
    ['an element with an odd member', { steps: [{ id: 's', note: 1 }] }, ['steps']],
    ['a value of a map', { muted: { '*': 'x' } }, ['muted']],
    ['neither of two', { scope: true }, ['scope']],
    ['a number that is none', { size: NaN }, ['size']],
  ])('notes %s, and keeps the rest', (_name, over, odd) => {
    const found = read(over)
    expect(found.odd).toEqual(odd)
    expect(found.fields).toMatchObject({ name: 'a', labels: 'tags' in over && Array.isArray(over.tags) ? ['x'] : [] })
  })

  test('keeps the elements that it understands', () => {
    expect(read({ steps: [{ id: 's' }, 7, { id: 't' }] }).fields?.steps).toEqual([{ id: 's' }, { id: 't' }])
  })

  test.each([[{ id: undefined }], [{ id: null }], [{ id: 7 }]])('gives nothing without an id: %j', (over) => {
    expect(read(over)).toMatchObject({ odd: expect.arrayContaining(['name']) })
    expect(read(over)).not.toHaveProperty('fields')
  })

  test('looks into a member for others, and finds odd what it cannot look into', () => {
    const shape = { inner: optional(text) }
    expect(decode(shape, lifted({ config: { inner: 'x' } }, 'config', ['inner']))).toEqual({
      fields: { inner: 'x' },
      odd: [],
    })
    expect(decode(shape, lifted({ config: 7 }, 'config', ['inner']))).toEqual({ fields: {}, odd: ['inner'] })
    expect(decode(shape, lifted({}, 'config', ['inner']))).toEqual({ fields: {}, odd: [] })
  })
})

test('tags have a key, and the first value counts', () => {
  expect(tagsOf(['env:prod', 'env:dev', 'bare', ':none', 'url:http://x', 'empty:', '__proto__:x'])).toEqual(
    Object.fromEntries([
      ['env', 'prod'],
      ['url', 'http://x'],
      ['empty', ''],
      ['__proto__', 'x'],
    ]),
  )
})
