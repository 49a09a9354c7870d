import { hash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Report } from '../../src/model/report.js'
import { html } from '../../src/report/html.js'
import { HOSTILE, hostileReport } from '../support/make-hostile-report.js'
import { finding, makeReport } from '../support/make-report-parts.js'
import { emptyReport, incompleteReport, report, readyReport } from '../support/make-report.js'
import { largeReport } from '../support/make-large-report.js'
import { type Element, readHtml } from '../support/read-html.js'

const ALL: readonly (readonly [string, Report])[] = [
  ['not ready', report()],
  ['ready', readyReport()],
  ['with nothing in it', emptyReport()],
  ['incomplete', incompleteReport()],
  ['hostile', hostileReport()],
  ['with everything in it', largeReport({ findings: 400, rules: 30, services: 12 })],
]

const tagged = (elements: readonly Element[], tag: string): readonly Element[] =>
  elements.filter((one) => one.tag === tag)
const section = (elements: readonly Element[], id: string): string =>
  elements.find(({ attributes }) => attributes['id'] === id)?.text ?? ''

describe.each(ALL)('a page: %s', (_, report) => {
  const page = html(report)
  const elements = readHtml(page)

  test('loads and submits nothing, and runs nothing but its own script', () => {
    const tags = new Set(elements.map(({ tag }) => tag))
    for (const tag of ['link', 'img', 'iframe', 'object', 'form', 'base', 'use', 'image', 'foreignobject'])
      expect(tags).not.toContain(tag)
    expect(tagged(elements, 'script')).toHaveLength(1)
    const attributes = new Set(elements.flatMap((one) => Object.keys(one.attributes)))
    expect([...attributes].filter((name) => name.startsWith('on') || name === 'src')).toEqual([])
    expect(page).not.toMatch(/@import|url\(/)
    const policy = elements.find((one) => one.attributes['http-equiv'] === 'Content-Security-Policy')
    const digestOf = (tag: string): string =>
      hash('sha256', new RegExp(`<${tag}>([^]*?)</${tag}>`).exec(page)?.[1] ?? '', 'base64')
    expect(policy?.attributes['content']).toBe(
      `default-src 'none'; style-src 'sha256-${digestOf('style')}'; script-src 'sha256-${digestOf('script')}'; img-src data:; base-uri 'none'; form-action 'none'`,
    )
  })

  test('links only into itself and to references', () => {
    const ids = elements.flatMap(({ attributes }) => attributes['id'] ?? [])
    expect(new Set(ids).size).toBe(ids.length)
    for (const { attributes } of tagged(elements, 'a')) {
      const href = attributes['href'] ?? ''
      if (href.startsWith('#')) expect(ids).toContain(href.slice(1))
      else expect(href).toMatch(/^https:\/\/(?:docs\.aws\.amazon\.com\/[\w/.-]+|example\.com\/ok)$/)
    }
  })

  test('has no style but that of its head', () => {
    expect(elements.filter(({ attributes }) => attributes['style'] !== undefined)).toEqual([])
    expect(tagged(elements, 'style')).toHaveLength(1)
  })

  test('can be found one’s way in by its landmarks, headings and captions', () => {
    expect(elements[0]).toMatchObject({ tag: 'html', attributes: { lang: 'en' } })
    for (const tag of ['header', 'nav', 'main', 'footer', 'h1']) expect(tagged(elements, tag)).toHaveLength(1)
    expect(tagged(elements, 'title').filter(({ attributes }) => attributes['id'] === undefined)).toHaveLength(1)
    for (const { attributes } of tagged(elements, 'svg'))
      expect(attributes).toMatchObject(
        attributes['role'] === 'img' ? { 'aria-labelledby': expect.any(String) } : { 'aria-hidden': 'true' },
      )
    const levels = elements.flatMap(({ tag }) => (/^h[1-6]$/.test(tag) ? [Number(tag.slice(1))] : []))
    levels.forEach((level, index) => {
      expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1)
    })
    const tables = tagged(elements, 'table').length
    expect(tagged(elements, 'caption').filter(({ text }) => text !== '')).toHaveLength(tables)
    expect(tagged(elements, 'th').filter(({ attributes }) => !/^(?:col|row)$/.test(attributes['scope'] ?? ''))).toEqual(
      [],
    )
    for (const id of elements.flatMap(({ attributes }) => attributes['aria-labelledby']?.split(' ') ?? []))
      expect(elements.some(({ attributes }) => attributes['id'] === id)).toBe(true)
  })

  test('holds no control character and no text of a missing value', () => {
    expect(page).not.toMatch(/[^\P{C}\n]/u)
    expect(page.replace(/<script>[^]*<\/script>/, '')).not.toMatch(/undefined|NaN|\[object /)
  })
})

describe('an estate that is not ready', () => {
  const page = html(report())
  const elements = readHtml(page)

  test('has its parts in the order in which they are read', () => {
    const parts = tagged(elements, 'section').flatMap(({ attributes }) => attributes['id'] ?? [])
    expect(parts).toEqual([
      'verdict',
      'fix-first',
      'plan',
      'findings',
      'for-a-person',
      'not-seen',
      'by-rule',
      'scope',
      'formulas',
      'glossary',
    ])
    const [nav] = tagged(elements, 'nav')
    expect(nav?.text).toContain('Plan for 30, 60 and 90 days (7)All findings (8)')
  })

  test('answers in one box, with the coverage and the counts', () => {
    const box = section(elements, 'verdict').replaceAll('\n', ' ')
    expect(box).toMatch(
      /Not ready for production .*24 of 29 verdicts were reached \(82\.7%\), by 8 rules; 5 are missing\./,
    )
    expect(box).toContain('Critical2High2Medium2Low1Info1')
    expect(box).toContain('Pass14Fail8Unknown5Not applicable1Manual1Error0')
  })

  test('says what to fix first, why, with how much effort and how urgent', () => {
    const [first] = tagged(elements, 'li').filter(({ text }) => text.includes('Priority:'))
    expect(first?.text).toContain('A database instance has a standby in another Availability Zone')
    expect(first?.text).toContain('Fails for 2 of 7 Effort: minutes Within 30 days')
    expect(first?.text).toContain('The most urgent, orders: runs in eu-west-1a alone.')
    expect(first?.text).toContain('Why: When its zone or host is lost,')
    expect(first?.text).toContain('Fix: Convert it to Multi-AZ')
    expect(first?.text).toContain('Priority: critical 100 × production 1.5 = 150')
  })

  test('gives each finding its resource, scope, reason, evidence, commands and references', () => {
    const [rule] = elements.filter(({ attributes }) => attributes['class'] === 'rule')
    expect(rule?.text).toContain('Fails for 3 of 7 Effort: minutes')
    expect(rule?.text).toContain('ordersarn:aws:rds:eu-west-1:111111111111:db:orders')
    expect(rule?.text).toContain('aws/111111111111/eu-west-1 production')
    expect(rule?.text).toContain('AvailabilityZone = "eu-west-1b"')
    expect(rule?.text).toContain('Fix for reports: This edition cannot run with a standby')
    const commands = tagged(elements, 'pre').map(({ text }) => text)
    expect(commands.join('')).toBe(
      report()
        .findings.flatMap(({ fix }) => fix.commands)
        .join(''),
    )
    expect(rule?.text).toContain('https://docs.aws.amazon.com/AmazonRDS/')
  })

  test('says what was not seen, which permission closes it, and what is not in use', () => {
    const text = section(elements, 'not-seen')
    expect(text).toContain('rds:DescribeDBInstances was denied')
    expect(text).toContain('Grant rds:DescribeDBInstances')
    expect(text).toContain('aws/rds/instance-backup-retention aws/rds/instance-multi-az')
    expect(text).toContain('Not enabled')
    expect(text).toContain('The account does not use AWS Backup.')
  })

  test('counts every rule by status', () => {
    expect(section(elements, 'by-rule')).toMatch(/aws\/rds\/instance-multi-az \D+431000/)
    expect(section(elements, 'by-rule')).toMatch(/aws\/eks\/nodegroup-multi-az \D+000100/)
  })
})

describe('hostile names', () => {
  const elements = readHtml(html(hostileReport()))

  test('are shown as what they are', () => {
    const names = elements.filter(({ attributes }) => attributes['class'] === 'name').map(({ text }) => text)
    expect(names).toContain(HOSTILE[0])
    expect(names).toContain(HOSTILE[1])
    expect(names).toContain(`"=cmd|' /C calc'!A0"`)
    expect(names).toContain('\\u001b]0;owned\\u0007\\u001b[2J\\u001b[31mred\\u009b1m\\u0008\\u007f')
  })

  test('leave the lines of a command as they are', () => {
    expect(tagged(elements, 'pre').some(({ text }) => text.includes('\n\n# Heading\n```\n</details>'))).toBe(true)
  })
})

describe('many findings', () => {
  const many = (count: number): readonly Element[] =>
    readHtml(
      html(
        makeReport({ findings: Array.from({ length: count }, (_, index) => finding({ name: `db-${String(index)}` })) }),
      ),
    )

  test('are folded into a page that a browser can take, with a word on the rest', () => {
    const elements = many(1000)
    expect(elements.filter(({ attributes }) => attributes['data-k'] !== undefined).length).toBeLessThan(250)
    expect(section(elements, 'findings')).toContain('And 800 more, in the JSON report.')
    expect(tagged(elements, 'summary').map(({ text }) => text)).toContain('200 commands')
  })

  test('are all there when they are few', () => {
    expect(section(many(5), 'findings')).not.toContain('more, in the JSON report')
  })
})

describe('estates without findings', () => {
  const boxOf = (report: Report): string => section(readHtml(html(report)), 'verdict')

  test('ready', () => {
    expect(boxOf(readyReport())).toContain('Ready for production')
    expect(section(readHtml(html(readyReport())), 'not-seen')).toContain(
      'Everything that the rules asked for was read.',
    )
  })

  test('nothing in it', () => {
    expect(boxOf(emptyReport())).toContain('Nothing to judge')
    expect(boxOf(emptyReport())).not.toContain('Ready')
  })

  test('incomplete', () => {
    expect(boxOf(incompleteReport())).toContain('Incomplete: readiness cannot be told yet')
    expect(section(readHtml(html(incompleteReport())), 'not-seen')).toContain('the rule broke on this subject')
  })
})

describe('a large estate', () => {
  test('of 10,000 findings stays below 2 MB, with every finding in it', () => {
    const page = html(largeReport({ findings: 10_000, rules: 150, services: 60 }))
    expect(Buffer.byteLength(page)).toBeLessThan(2_000_000)
    const elements = readHtml(page)
    expect(elements.filter(({ tag, attributes }) => tag === 'li' && attributes['data-k'] !== undefined)).toHaveLength(
      10_000,
    )
    expect(page).not.toContain('more, in the JSON report')
  })

  test('of many more findings, or of 500 services, does too, and says what it leaves to the JSON report', () => {
    const many = html(largeReport({ findings: 20_000, rules: 180, services: 60 }))
    expect(Buffer.byteLength(many)).toBeLessThan(2_000_000)
    expect(many).toContain('more, in the JSON report')
    const wide = html(largeReport({ findings: 2_000, rules: 150, services: 500 }))
    expect(Buffer.byteLength(wide)).toBeLessThan(2_000_000)
    expect(wide).toMatch(/\d+ more services have no page here/)
  })

  test('of few findings tells each of them in full', () => {
    const elements = readHtml(html(largeReport({ findings: 300, rules: 30, services: 10 })))
    expect(elements.filter(({ attributes }) => attributes['class'] === 'others')).toEqual([])
  })
})
