import { describe, expect, it } from 'vitest'
import { withoutTokens } from '../../src/collect/without-tokens.js'

const KEY = 'canary5ecret0123'
const HEX = '0123456789abcdef0123456789abcdef'

describe('text that people wrote', () => {
  it.each([
    ['a Slack webhook', `post to https://hooks.slack.com/services/T000/B000/${KEY} now`],
    ['a Teams webhook', `https://acme.webhook.office.com/webhookb2/${KEY}`],
    ['a Discord webhook', `https://discord.com/api/webhooks/1/${KEY}`],
    ['an integration of PagerDuty', `https://events.pagerduty.com/integration/${KEY}/enqueue`],
    ['a sign-in in an address', `https://ops:${KEY}@wiki.example.com/runbook`],
    ['a header', `curl -H "Authorization: Bearer ${KEY}" https://api.example.com`],
    ['a password', `password: ${KEY}`],
    ['a key in an address', `https://api.example.com/x?api_key=${KEY}&y=1`],
    ['a key in JSON', `{"client_secret": "${KEY}"}`],
    ['a variable of a shell', `export DD_APP_KEY=${KEY}`],
    ['a key of AWS', 'use AKIACANARY5ECRET0123 here'],
    ['a token of GitHub', `ghp_${KEY}${KEY}`],
    ['a token of Slack', `xoxb-${KEY}-${KEY}`],
    ['a JSON web token', `eyJ${KEY}.${KEY}.${KEY}`],
    ['a key of Datadog', `the key ${HEX}, see below`],
    ['a private key', `-----BEGIN RSA PRIVATE KEY-----\n${KEY}\n-----END RSA PRIVATE KEY-----`],
  ])('loses %s', (_what, text) => {
    const without = withoutTokens(text)
    expect(without).not.toMatch(/canary5ecret|CANARY5ECRET|0123456789abcdef/)
    expect(without).toContain('hidden')
    expect(withoutTokens(without)).toBe(without)
  })

  it.each([
    '{{#is_alert}}Errors on {{host.name}} @oncall-shop @slack-ops-alerts{{/is_alert}}',
    'Runbook: https://wiki.example.com/x?page=42#restart and https://www.notion.so/Runbook-0123456789abcdef0123456789abcdef',
    'Rotate the API key, then basic troubleshooting: restart, check tokens, page @ops@example.com',
    'token: {{token.name}}, key: @oncall-shop, password: https://wiki.example.com/rotate',
    'commit 0123abc of https://github.com/acme/shop/commit/0123456789abcdef0123456789abcdef01234567',
    'monkey: business as usual',
    '',
  ])('keeps %j', (text) => {
    expect(withoutTokens(text)).toBe(text)
  })

  it('keeps the address in which something is hidden', () => {
    expect(withoutTokens(`https://ops:${KEY}@wiki.example.com/runbook?token=${KEY}&page=4`)).toBe(
      'https://hidden@wiki.example.com/runbook?token=hidden&page=4',
    )
  })

  it.each([
    ['a_'.repeat(100_000)],
    ['-----BEGIN PRIVATE KEY-----'.repeat(3_000)],
    ['https://a:'.repeat(20_000)],
    ['key='.repeat(50_000)],
    ['x'.repeat(300_000)],
  ])('is read to its end however long it is', (text) => {
    expect(withoutTokens(text).length).toBeLessThanOrEqual(text.length + 10)
  })
})
