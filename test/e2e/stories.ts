import { afterAll, beforeAll } from '@jest/globals'
import type { RegistryOptions } from '../world/distribution.js'
import { openScene, type Scene, type Story } from './scene.js'

/** How a story is played in a scene, under its own name. */
export type Tell = (scene: Scene, name: string) => Promise<Story>

/** Most of a story is waiting: so many are played at a time. */
const AT_A_TIME = 10

/**
 * Plays stories side by side in one registry, in their order, so that their waits add up to little. Call it in a `describe`; the
 * function it gives waits for the story of a title.
 */
export function playAll(
  tales: Readonly<Record<string, Tell>>,
  options: RegistryOptions = {},
): (title: string) => Promise<Story> {
  const stories = new Map<string, Promise<Story>>()
  let scene: Scene | undefined
  beforeAll(async () => {
    const opened = await openScene(options)
    scene = opened
    const enter = turnstile(AT_A_TIME)
    for (const [title, tell] of Object.entries(tales)) {
      const name = `story-${stories.size}`
      const story = enter(() => tell(opened, name))
      // Its test may come to it late: until then a failure is nobody's.
      story.catch(() => undefined)
      stories.set(title, story)
    }
  })
  afterAll(async () => {
    await Promise.allSettled(stories.values())
    await scene?.[Symbol.asyncDispose]()
  })
  return (title) => stories.get(title) ?? Promise.reject(new Error(`there is no story "${title}"`))
}

/** Lets so many tasks run at a time, in the order they came. */
function turnstile(places: number): <T>(task: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let free = places
  return async (task) => {
    if (free > 0) free -= 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await task()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else free += 1
    }
  }
}
