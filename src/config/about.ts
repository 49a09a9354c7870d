/** What a setting is for, and one value of it, as its schema and the docs tell it. */
export const about = (description: string, example: unknown) => ({ description, examples: [example] })
