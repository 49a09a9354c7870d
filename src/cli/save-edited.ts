import { stat } from 'node:fs/promises'
import { writeWhole } from '../snapshot/snapshot-file.js'

/** Writes an edited file whole. One that was there keeps the rights that it has, as others read it too. */
export async function saveEdited(
  { path, text }: { readonly path: string; readonly text: string | undefined },
  content: string,
): Promise<void> {
  const mode = text === undefined ? 0o644 : (await stat(path)).mode & 0o777
  await writeWhole(path, content, mode)
}
