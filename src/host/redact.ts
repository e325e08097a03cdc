/** Shorter secrets would blot out ordinary words, and protect nothing. */
const SHORTEST = 4

/** Characters that move a terminal's cursor or color, or turn the text behind them around; line feeds and tabs may stay. */
const CONTROL = /[^\P{Cc}\n\t]|\p{Bidi_Control}/gu

/** A text of others (a path, a registry's words) without what a terminal would obey. */
export function harmless(text: string): string {
  return text.replace(CONTROL, '\ufffd')
}

/** Takes the secrets it was told, in the forms in which they travel, out of texts. */
export class Redactor {
  private readonly secrets = new Set<string>()
  private pattern: RegExp | undefined

  /** Remembers a secret; gives the forms that are new, for a host that masks by itself. */
  add(secret: string): string[] {
    const forms = [
      secret,
      encodeURIComponent(secret),
      JSON.stringify(secret).slice(1, -1),
      Buffer.from(secret).toString('base64'),
    ]
    const lines = secret.includes('\n') ? secret.split(/\r?\n/) : []
    const fresh = [...forms, ...lines].filter((form) => form.trim().length >= SHORTEST && !this.secrets.has(form))
    for (const form of fresh) this.secrets.add(form)
    if (fresh.length > 0) this.pattern = undefined
    return [...new Set(fresh)]
  }

  /** The text with every secret replaced by ***. */
  clean(text: string): string {
    if (this.secrets.size === 0) return text
    this.pattern ??= new RegExp(
      [...this.secrets]
        .sort((a, b) => b.length - a.length)
        .map((secret) => secret.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
        .join('|'),
      'g',
    )
    return text.replace(this.pattern, '***')
  }
}
