import type { TestProject } from 'vitest/node';
import { isPossible } from './browser';
import { startDemo } from './demo';

/** One demo for all files: it takes longer to start than most tests take. */
export default async function setup(project: TestProject) {
  if (!isPossible) return;
  const demo = await startDemo();
  project.provide('demo', demo.url);
  return () => demo.stop();
}

declare module 'vitest' {
  export interface ProvidedContext {
    demo: string;
  }
}
