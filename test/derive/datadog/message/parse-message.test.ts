import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { handlesIn } from '../../../../src/derive/datadog/message/handles-in.js'
import { linksIn, textBesideMentions } from '../../../../src/derive/datadog/message/links-in.js'
import {
  type MessageBlock,
  type MessageNode,
  parseMessage,
} from '../../../../src/derive/datadog/message/parse-message.js'

const text = (written: string): MessageNode => ({ kind: 'text', text: written })
const block = (condition: string, body: MessageNode[], rest: Partial<MessageBlock> = {}): MessageNode => ({
  kind: 'block',
  condition,
  argument: '',
  negated: false,
  body,
  otherwise: [],
  closed: true,
  ...rest,
})

describe('a message', () => {
  it.each<[string, MessageNode[]]>([
    ['', []],
    ['Disk is full', [text('Disk is full')]],
    ['On {{host.name}}: {{value}}', [text('On {{host.name}}: {{value}}')]],
    ['a {{#is_alert}}b{{/is_alert}} c', [text('a '), block('is_alert', [text('b')]), text(' c')]],
    ['{{^is_alert}}b{{/is_alert}}', [block('is_alert', [text('b')], { negated: true })]],
    ['{{ #is_alert }}b{{ /is_alert }}', [block('is_alert', [text('b')])]],
    [
      '{{#is_match "host.env" "prod"}}b{{else}}c{{/is_match}}',
      [block('is_match', [text('b')], { argument: '"host.env" "prod"', otherwise: [text('c')] })],
    ],
    [
      '{{#is_alert}}a{{#is_match "x" "y"}}b{{/is_match}}c{{/is_alert}}',
      [block('is_alert', [text('a'), block('is_match', [text('b')], { argument: '"x" "y"' }), text('c')])],
    ],
    ['{{#is_alert}}a', [block('is_alert', [text('a')], { closed: false })]],
    [
      '{{#is_alert}}a{{#is_warning}}b{{/is_alert}}c',
      [block('is_alert', [text('a'), block('is_warning', [text('b')], { closed: false })]), text('c')],
    ],
    ['a{{/is_alert}}b', [text('a'), text('b')]],
    ['a{{else}}b', [text('a'), text('b')]],
    ['a{{!-- @nobody {{#is_alert}} b', [text('a'), text(' b')]],
    ['a{{!-- @nobody --}}b', [text('a'), text('b')]],
    ['a{{! @nobody }}b', [text('a'), text('b')]],
    ['{{{event.text}}}{{#is_alert}}b{{/is_alert}}', [text('{{{event.text}}}'), block('is_alert', [text('b')])]],
    ['{{ {{#is_alert}}b{{/is_alert}}', [text('{{ '), block('is_alert', [text('b')])]],
    ['{{{{raw}}}}{{ a }}{{{{/raw}}}}', [text('{{ a }}')]],
    [
      '{{{{is_match "host.name" "a"}}}}b{{{{/is_match}}}}',
      [block('is_match', [text('b')], { argument: '"host.name" "a"' })],
    ],
    ['a {{#is_alert b', [text('a {{#is_alert b')]],
    ['{{#}}a{{/}}', [text('{{#}}a{{/}}')]],
  ])('%s', (message, nodes) => {
    expect(parseMessage(message)).toEqual(nodes)
  })

  it('of any text is read without throwing', () => {
    const pieces = [
      '{{',
      '}}',
      '{{{{',
      '}}}}',
      '#',
      '^',
      '/',
      'is_alert',
      'is_match',
      'else',
      'raw',
      '!--',
      '@a',
      '.',
      ' ',
      '(',
      'https://x',
    ]
    const anyMessage = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join('')),
      fc
        .array(
          fc.constantFrom(
            '{{#is_alert}}',
            '{{/is_alert}}',
            '{{^is_match "a" "b"}}',
            '{{else}}',
            '{{/is_match}}',
            ' @a ',
          ),
        )
        .map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(anyMessage, anyMessage, (message, escalation) => {
        const { renotify } = handlesIn(message, escalation)
        for (const { handle } of renotify) expect(`${message} ${escalation}`).toContain(`@${handle}`)
        for (const { url } of linksIn(message)) expect(message).toContain(url)
        expect(textBesideMentions(message).length).toBeLessThanOrEqual(message.length)
      }),
      { numRuns: 500 },
    )
  })

  it.each([
    ['opened', '{{#is_alert}}'.repeat(10_000), '@a'],
    ['opened and closed', '{{#is_alert}}'.repeat(10_000) + '@a ', '{{/is_alert}}'.repeat(10_000)],
    ['with comments between', '{{#is_alert}}@a ', 'x{{! }}'.repeat(200_000) + '{{/is_alert}}'],
    ['opened and closed by other names', '{{#is_alert}}'.repeat(10_000) + '@a ', '{{/is_warning}}'.repeat(10_000)],
  ])('may hold any number of blocks, %s', (_case, start, end) => {
    expect(handlesIn(start + end).alert.map(({ handle }) => handle)).toEqual(['a'])
  })
})
