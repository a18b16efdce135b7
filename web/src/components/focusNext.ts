import type { MouseEvent } from 'react';

/** What is decided leaves its list; the keyboard's place goes on to what is next. */
export function focusNext(event: MouseEvent<HTMLElement>) {
  event.currentTarget.closest('article')?.nextElementSibling?.querySelector('button')?.focus();
}
