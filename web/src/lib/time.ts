// Every time on this page is UTC: what the browser's zone makes of it is nobody's market.

export function toSeconds(time: string) {
  return Math.floor(Date.parse(time) / 1_000);
}

const iso = (time: string | number | Date) => new Date(time).toISOString();

export function formatDay(time: string | number | Date) {
  return iso(time).slice(0, 10);
}

/** `2018-04-03 14:05`, and only the day for bars that are days or longer. */
export function formatTime(time: string | number | Date, intraday = true) {
  return intraday ? iso(time).slice(0, 16).replace('T', ' ') : formatDay(time);
}

export function formatClock(time: string | number | Date) {
  return iso(time).slice(11, 19);
}

/** Half-open, so the shared part of both ends is said once: `2018-04-03 14:00 → 15:30`. */
export function formatRange(from: string, to: string, intraday = true) {
  const start = formatTime(from, intraday);
  const end = formatTime(to, intraday);
  return intraday && start.slice(0, 10) === end.slice(0, 10) ? `${start} → ${end.slice(11)}` : `${start} → ${end}`;
}

/** `0.4 s`, `12 s`, `3 min 05 s`, `2 h 10 min`. */
export function formatDuration(milliseconds: number) {
  const seconds = milliseconds / 1_000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3_600) return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`;
  return `${Math.floor(whole / 3_600)} h ${String(Math.floor((whole % 3_600) / 60)).padStart(2, '0')} min`;
}

/** The days on which something holds, its end the first on which it does no more. */
export function validity(from: string | null, to: string | null) {
  if (from === null) return to === null ? 'always' : `before ${to}`;
  return to === null ? `since ${from}` : `${from} → ${to}`;
}
