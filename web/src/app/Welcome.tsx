import { Button } from '@mantine/core';
import { mayHaveBars } from '@/api/providers';
import type { Provider } from '@/api/types';
import { EmptyState } from '@/components/EmptyState';
import classes from './App.module.css';

export function Welcome({ providers, onAdd }: { providers: Provider[] | undefined; onAdd(): void }) {
  const names = providers?.filter(mayHaveBars).map(p => p.title).join(', ');
  return (
    <div className={classes.welcome}>
      <EmptyState title="Welcome to Quasar" action={<Button onClick={onAdd}>Add your first subscription</Button>}>
        Choose a vendor{names && ` (${names})`}, a symbol and an interval. Quasar fetches the history, follows it live, and accounts for every slot:
        a bar, proven empty, or the reason why not.
      </EmptyState>
    </div>
  );
}
