/** Where a compiler's line and column, both counted from one, lie in a text. */
export function offsetOf(text: string, line: number, column: number) {
  const before = text.split('\n').slice(0, line - 1);
  return Math.min(text.length, before.reduce((sum, each) => sum + each.length + 1, 0) + column - 1);
}
