import type { Member, NewMember } from '@/api/types';

export interface MemberText {
  members: NewMember[];
  /** Which line each member stands in, from 1. */
  lines: number[];
  /** What cannot be read. */
  errors: string[];
}

const mostErrors = 5;

/** Members as a text names them, as the command line reads them: `symbol[,weight][,provider]`, a line each, with or without a line of titles. */
export function readMembers(text: string): MemberText {
  const read: MemberText = { members: [], lines: [], errors: [] };
  for (const [index, line] of text.split('\n').entries()) {
    const cells = line.split(',').map(cell => cell.trim());
    const [symbol = '', weight = '', provider = ''] = cells;
    if (line.trim() === '' || (index === 0 && symbol.toLowerCase() === 'symbol')) continue;
    if (cells.length > 3) read.errors.push(`Line ${index + 1}: a line is symbol[,weight][,provider]`);
    else if (weight !== '' && !Number.isFinite(Number(weight))) read.errors.push(`Line ${index + 1}: “${weight}” is no weight, which is a fraction such as 0.05`);
    else {
      read.members.push({ symbol, weight: weight === '' ? null : Number(weight), provider: provider === '' ? null : provider });
      read.lines.push(index + 1);
    }
  }
  read.errors.splice(mostErrors);
  return read;
}

export function writeMembers(members: readonly Member[]): string {
  return members.map(({ symbol, weight, provider }) => [symbol, weight ?? '', provider ?? ''].join(',').replace(/,+$/, '')).join('\n');
}

/** The server counts members; who reads its words looks for a line of his text. */
export function lineErrors(fields: Record<string, string[]>, lines: readonly number[]): string[] {
  return Object.entries(fields).flatMap(([field, words]) => {
    const place = /^members\[(\d+)\]/.exec(field)?.[1];
    return place === undefined ? [] : words.map(said => `Line ${lines[Number(place)] ?? '?'}: ${said}`);
  });
}

export function formatWeight(weight: number | null) {
  return weight === null ? '' : `${(weight * 100).toFixed(2)} %`;
}
