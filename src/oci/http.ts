/** What one HTTP exchange needs. */
export interface HttpRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE'
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Uint8Array | string
  /** The most bytes to read of the answer; more is an error. */
  readonly maxBytes: number
}

/** The whole answer: bodies are small or bounded, so none is streamed. */
export interface HttpResponse {
  readonly method: string
  /** Where the answer came from. */
  readonly url: string
  readonly status: number
  readonly headers: Headers
  readonly body: Buffer
  /** Takes secrets out of a text: a server may send back what it was sent. */
  readonly clean?: (text: string) => string
}

/** Sends a request and gives whatever status came back. Throws PublisherError where nothing did. */
export type Send = (request: HttpRequest) => Promise<HttpResponse>
