import { stat } from 'node:fs/promises'
import { settingsTemplate } from '../../config/settings-template.js'
import { EXIT, Stop } from '../exit.js'
import { saveEdited } from '../save-edited.js'

/** Writes a config file with every setting as a comment. One that is there already is left alone. */
export async function init({ output: path }: { readonly output: string }): Promise<void> {
  const isThere = await stat(path).then(
    () => true,
    () => false,
  )
  if (isThere) throw new Stop(EXIT.invalid, `${path} is there already: name another file with --output`)
  await saveEdited({ path, text: undefined }, settingsTemplate())
  process.stdout.write(`wrote ${path}: take the # away from what you need, then run plumbline doctor\n`)
}
