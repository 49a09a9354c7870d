/** The version in `plumbline 0.1.0`, where it is written so. */
export const toolVersion = (tool: string): string | undefined => /^\S+ (\d+\.\d+\.\d+\S*)$/.exec(tool)?.[1]
