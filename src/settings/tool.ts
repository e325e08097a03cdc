/** What this tool is called, and its version: package.json's, which a test compares. */
export const TOOL = { name: 'chart-publisher', version: '1.0.0' } as const
