import rule from '../../../../rules/datadog/logs/archive.js'
import { logsArchive, logsIndex } from '../../../support/make-datadog.js'
import { testRule } from '../../../support/test-rule.js'

const taking = (query: string, name = 'all') => logsArchive(name, { query })
const archives = (...list: ReturnType<typeof taking>[]) => ({ 'datadog.logsArchives': list })
const index = (query: string) => logsIndex('web', { filter: { query } })

testRule(rule, {
  pass: {
    'an archive of everything': { subject: index('*'), given: archives(taking('*')), says: 'archive all' },
    'an archive of everything, said with nothing': { subject: index('service:web'), given: archives(taking('')) },
    'the same query': { subject: index('service:web "timed out"'), given: archives(taking('service:web "timed out"')) },
    'a wider query': { subject: index('service:web env:prod'), given: archives(taking('env:prod')) },
    'one of several services': {
      subject: index('service:web'),
      given: archives(taking('service:(web OR api)'), taking('service:cron', 'other')),
    },
    'a pattern': { subject: index('service:web-front'), given: archives(taking('service:web-*')) },
    'each of two is kept': {
      subject: index('service:web OR service:api'),
      given: archives(taking('service:api OR service:web')),
    },
    'one fails and one works': {
      subject: index('*'),
      given: archives(logsArchive('broken', { state: 'FAILING' }), taking('*', 'working')),
      says: 'archive working',
    },
  },
  fail: {
    'no archive': { subject: index('*'), severity: 'high', says: 'go to no archive' },
    'an archive of a part': {
      subject: index('*'),
      given: archives(taking('service:web')),
      severity: 'medium',
      says: 'does not take in',
    },
    'an archive of others': { subject: index('service:web'), given: archives(taking('service:api')) },
    'one of two is not kept': { subject: index('service:web OR service:api'), given: archives(taking('service:web')) },
  },
  'not-applicable': {
    'of staging': { subject: index('env:staging') },
    'the one that takes it fails, which is judged there': {
      subject: index('*'),
      given: archives(logsArchive('all', { state: 'FAILING' })),
      says: 'archive all, which cannot be written to',
    },
  },
  manual: {
    'several archives of parts': {
      subject: index('*'),
      given: archives(taking('env:prod', 'prod'), taking('-env:prod', 'rest')),
      says: 'prod and rest together',
    },
    'very many archives': {
      subject: index('*'),
      given: archives(...['a', 'b', 'c', 'd', 'e'].map((name) => taking(`service:${name}`, name))),
      says: 'the 5 archives together',
    },
    'an archive with a query that was not understood': {
      subject: index('service:web'),
      given: archives(taking('service:(web')),
    },
  },
  unknown: {
    'an archive whose query was not read': {
      subject: index('*'),
      given: archives(logsArchive('all', { query: '', odd: ['query'] })),
    },
  },
})
