import { useSearch } from './address';
import classes from './App.module.css';
import { Header } from './Header';
import { Market } from './Market';
import { Plugins } from './Plugins';

export function App() {
  const plugin = new URLSearchParams(useSearch()).get('plugin');
  return (
    <div className={classes.app}>
      <Header view={plugin === null ? 'market' : 'plugins'} />
      {plugin === null ? <Market /> : <Plugins chosen={plugin} />}
    </div>
  );
}
