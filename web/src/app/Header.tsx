import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useEffect, useState } from 'react';
import { IconButton } from '@/components/IconButton';
import { MoonIcon, SunIcon } from '@/components/icons';
import { ProviderLine } from '@/features/providers/ProviderLine';
import { formatClock } from '@/lib/time';
import { goTo, type View } from './address';
import classes from './App.module.css';

const views: [View, string][] = [
  ['market', 'Market'],
  ['assets', 'Assets'],
  ['mappings', 'Mappings'],
  ['indices', 'Indices'],
  ['plugins', 'Plugins'],
];

export function Header({ view }: { view: View }) {
  const scheme = useComputedColorScheme('dark');
  const { setColorScheme } = useMantineColorScheme();
  return (
    <header className={classes.header}>
      <h1>
        <img src="/quasar.svg" alt="" width="20" height="20" /> Quasar
      </h1>
      <nav className={classes.nav} aria-label="Views">
        {views.map(([each, title]) => (
          <button key={each} type="button" aria-current={view === each} onClick={() => goTo(each)}>
            {title}
          </button>
        ))}
      </nav>
      <ProviderLine />
      <span className={classes.clock} title="All times on this page are UTC">
        <Clock /> UTC
      </span>
      <IconButton label={scheme === 'dark' ? 'Light colours' : 'Dark colours'} onClick={() => setColorScheme(scheme === 'dark' ? 'light' : 'dark')}>
        {scheme === 'dark' ? <SunIcon /> : <MoonIcon />}
      </IconButton>
    </header>
  );
}

function Clock() {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return <time>{formatClock(now)}</time>;
}
