import type { CertificateCase } from '@/api/types';
import type { Tone } from '@/components/Dot';

const tones: Record<string, Tone> = { passed: 'good', failed: 'bad' };

/** What was skipped is not known, and so neither good nor bad. */
export const toneOfOutcome = (outcome: string): Tone => tones[outcome] ?? 'idle';

/** The cases of a stored certificate; null where there is none. */
export function casesOf(certificate: unknown): CertificateCase[] | null {
  const cases = (certificate as { cases?: unknown } | null | undefined)?.cases;
  return Array.isArray(cases) ? (cases as CertificateCase[]) : null;
}

/** `12 passed, 8 skipped`: what was not tried is not known, and is said. */
export function summary(cases: readonly { outcome: string }[]) {
  const count = (outcome: string) => cases.filter(each => each.outcome === outcome).length;
  return ['failed', 'passed', 'skipped']
    .map(outcome => [outcome, count(outcome)] as const)
    .filter(([, many]) => many > 0)
    .map(([outcome, many]) => `${many} ${outcome}`)
    .join(', ');
}
