import { useSearch, viewOf } from './address';
import classes from './App.module.css';
import { Assets } from './Assets';
import { Header } from './Header';
import { Indices } from './Indices';
import { Mappings } from './Mappings';
import { Market } from './Market';
import { Plugins } from './Plugins';

export function App() {
  const query = new URLSearchParams(useSearch());
  const view = viewOf(query);
  return (
    <div className={classes.app}>
      <Header view={view} />
      {view === 'market' && <Market />}
      {view === 'assets' && <Assets query={query} />}
      {view === 'mappings' && <Mappings chosen={query.get('mapping') ?? ''} tab={query.get('tab')} />}
      {view === 'indices' && <Indices chosen={query.get('index') ?? ''} />}
      {view === 'plugins' && <Plugins chosen={query.get('plugin') ?? ''} />}
    </div>
  );
}
