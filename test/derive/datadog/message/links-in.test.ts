import { describe, expect, it } from 'vitest'
import { linksIn, textBesideMentions } from '../../../../src/derive/datadog/message/links-in.js'

describe('a link', () => {
  it.each([
    ['See https://wiki.example.com/runbooks/disk.', 'https://wiki.example.com/runbooks/disk', 'wiki.example.com'],
    ['[Runbook](https://Wiki.Example.com/disk?a=1#b) now', 'https://Wiki.Example.com/disk?a=1#b', 'wiki.example.com'],
    ['<http://wiki.example.com:8080/x|here>', 'http://wiki.example.com:8080/x', 'wiki.example.com'],
    ['https://user@wiki.example.com/x', 'https://user@wiki.example.com/x', 'wiki.example.com'],
    [
      'https://app.datadoghq.com/notebook/12?host={{host.name}}&live=true',
      'https://app.datadoghq.com/notebook/12?host={{host.name}}&live=true',
      'app.datadoghq.com',
    ],
    ['https://{{env.name}}.example.com/', 'https://{{env.name}}.example.com/', '{{env.name}}.example.com'],
    ['{{#is_alert}}https://example.com{{/is_alert}}', 'https://example.com', 'example.com'],
    ['*https://example.com*', 'https://example.com', 'example.com'],
  ])('in %s', (message, url, host) => {
    expect(linksIn(message)).toEqual([{ url, host }])
  })

  it('is not in text without one', () => {
    expect(linksIn('see example.com, ftp://example.com, https:// and {{!-- https://example.com --}}')).toEqual([])
  })

  it('may follow another', () => {
    expect(linksIn('http://a.example http://b.example').map(({ host }) => host)).toEqual(['a.example', 'b.example'])
  })
})

describe('the text beside the mentions', () => {
  it.each([
    ['@pagerduty @slack-ops', ''],
    ['{{#is_alert}} @a {{/is_alert}}\n{{#is_recovery}}@b@example.com{{/is_recovery}}', ''],
    ['Disk of {{host.name}} is full  @ops', 'Disk of {{host.name}} is full'],
    ['{{#is_alert}}Act{{else}}Wait{{/is_alert}}', 'Act Wait'],
    ['', ''],
  ])('of %j is %j', (message, expected) => {
    expect(textBesideMentions(message)).toBe(expected)
  })
})
