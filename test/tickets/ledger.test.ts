import { mkdir, readdir, readFile, utimes, writeFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { writeWhole } from '../../src/snapshot/snapshot-file.js'
import { emptyLedger, ledgerText, parseLedger } from '../../src/tickets/ledger.js'
import { openLedger, readLedger } from '../../src/tickets/ledger-file.js'
import { inOwnFolder } from '../support/own-folder.js'
import { memorySystem } from './memory-system.js'
import { applyTo, type Box, runOf, testClock, WANTED } from './support.js'

inOwnFolder()

const open = (path = 'tickets.json') => openLedger(path, WANTED, (to, text) => writeWhole(to, text))

describe('a ledger', () => {
  it('is read back as it was written', async () => {
    const box: Box = { text: undefined }
    const report = runOf({ day: 1, said: { 'aws/rds/a': { orders: 'fail' } } })
    await applyTo({ system: memorySystem(), box, clock: testClock() }, report)
    const text = box.text ?? ''
    expect(ledgerText(parseLedger('x', text, WANTED))).toBe(text)
    expect(Object.keys(parseLedger('x', text, WANTED).groups)).toHaveLength(1)
  })

  it.each([
    ['{"version":1', /damaged \(it is no JSON\).*nothing was done/],
    ['', /damaged/],
    ['{}', /damaged or of another program/],
    ['{"version":2}', /damaged or of another program/],
    [JSON.stringify({ ...emptyLedger(WANTED), surprise: 1 }), /damaged or of another program/],
    [ledgerText(emptyLedger({ ...WANTED, target: 'github x' })), /is about github x, not about test.*nothing was done/],
    [ledgerText(emptyLedger({ ...WANTED, groupBy: 'rule' })), /groups by rule, not by rule-and-owner/],
  ])('that is %j is refused and stays as it is', async (text, message) => {
    await writeFile('tickets.json', text)
    await expect(open()).rejects.toThrow(message)
    expect(await readFile('tickets.json', 'utf8')).toBe(text)
    expect(await readdir('.')).toEqual(['tickets.json'])
  })

  it('is used by one run at a time', async () => {
    const first = await open()
    expect(first.isNew).toBe(true)
    await expect(open()).rejects.toThrow(/another run is using the ledger/)
    await first.save(first.ledger)
    await first.close()
    const second = await open()
    expect(second.isNew).toBe(false)
    await second.close()
  })

  it('is taken over from a run that broke off long ago', async () => {
    await mkdir('tickets.json.lock')
    const longAgo = new Date(Date.now() - 60_000)
    await utimes('tickets.json.lock', longAgo, longAgo)
    await (await open()).close()
    expect(await readdir('.')).toEqual([])
  })

  it('may be missing', async () => {
    expect(await readLedger('nowhere.json', WANTED)).toBeUndefined()
  })
})
