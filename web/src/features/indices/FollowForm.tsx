import { Button, Select, Switch, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useFollow } from '@/api/indices';
import { mayHaveBars, providersQuery } from '@/api/providers';
import { fieldErrors } from '@/components/fieldErrors';
import { ProblemNote } from '@/components/ProblemNote';
import view from '@/components/View.module.css';
import { intervalName, shortestFirst } from '@/lib/interval';
import { formatDay } from '@/lib/time';

const year = 365 * 86_400_000;

export function FollowForm({ code, taken }: { code: string; taken: string[] }) {
  const { data: providers = [] } = useQuery(providersQuery);
  const [opened] = useState(Date.now);
  const [interval, setInterval] = useState('1d');
  const [from, setFrom] = useState(() => formatDay(opened - year));
  const [provider, setProvider] = useState('');
  const [live, setLive] = useState(false);
  const follow = useFollow(code);
  const errors = fieldErrors(follow.error, 'interval', 'from');
  const vendors = providers.filter(mayHaveBars);
  const intervals = shortestFirst(vendors.flatMap(each => [...each.historicalIntervals, ...each.liveIntervals]));
  return (
    <form
      className={view.form}
      aria-label="Follow"
      onSubmit={event => {
        event.preventDefault();
        follow.mutate({ interval, from, live, ...(provider ? { provider } : {}) });
      }}
    >
      <div className={view.fields}>
        <Select
          label="Interval"
          w={130}
          data={intervals.map(each => ({ value: each, label: intervalName(each) }))}
          error={errors.at('interval')}
          value={interval}
          allowDeselect={false}
          onChange={chosen => chosen && setInterval(chosen)}
        />
        <TextInput
          type="date"
          label="Since"
          max={formatDay(opened)}
          error={errors.at('from')}
          value={from}
          onChange={event => setFrom(event.currentTarget.value)}
        />
        <Select
          label="From whom"
          w={240}
          clearable
          placeholder="Whoever names the member"
          data={vendors.map(each => ({ value: each.name, label: each.title }))}
          value={provider || null}
          onChange={name => setProvider(name ?? '')}
        />
        <Switch label="Live" mt={26} checked={live} onChange={event => setLive(event.currentTarget.checked)} />
      </div>
      {errors.rest && <ProblemNote error={errors.rest} />}
      <div className={view.buttons}>
        <Button type="submit" loading={follow.isPending} disabled={from === ''}>
          {taken.includes(interval) ? 'Change what is followed' : `Follow by ${intervalName(interval)}`}
        </Button>
      </div>
    </form>
  );
}
