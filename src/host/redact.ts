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
  /** The longest first: one secret may hold another. */
  private secrets: readonly string[] = []

  /** Remembers a secret; gives those of its lines that are new, for a host that masks by itself. */
  add(secret: string): string[] {
    const lines = secret.includes('\n') ? secret.split(/\r?\n/) : []
    const known = new Set(this.secrets)
    const fresh = [secret, ...lines].filter((text) => isWorthy(text) && !known.has(text))
    const forms = [secret, ...lines].flatMap(formsOf).filter((text) => isWorthy(text) && !known.has(text))
    if (forms.length > 0) this.secrets = [...new Set([...this.secrets, ...forms])].sort((a, b) => b.length - a.length)
    return fresh
  }

  /** The text with every secret replaced by ***. */
  clean(text: string): string {
    let cleaned = text
    for (const secret of this.secrets) {
      if (secret.length <= cleaned.length && cleaned.includes(secret)) cleaned = cleaned.replaceAll(secret, '***')
    }
    return cleaned
  }
}

function isWorthy(text: string): boolean {
  return text.trim().length >= SHORTEST
}

function formsOf(secret: string): string[] {
  const encoded = encodeURIComponent(secret.toWellFormed())
  return [secret, encoded, JSON.stringify(secret).slice(1, -1), Buffer.from(secret).toString('base64')]
}
