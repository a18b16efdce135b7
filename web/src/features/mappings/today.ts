import type { Mapping } from '@/api/types';

/** Whether a mapping counts on a day, `yyyy-mm-dd`. */
export function countsOn({ active, from, to }: Pick<Mapping, 'active' | 'from' | 'to'>, day: string) {
  return active && (from === null || from <= day) && (to === null || day < to);
}
