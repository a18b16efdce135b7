import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { pluginsQuery } from '@/api/plugins';
import { PluginsPanel } from '@/features/plugins/PluginsPanel';
import { PluginView } from '@/features/plugins/PluginView';
import { UploadPlugin } from '@/features/plugins/UploadPlugin';
import { go } from './address';
import classes from './App.module.css';

const pick = (plugin: string) => go({ plugin });

/** The code that collects it: each plugin, and the way for another into Quasar. */
export function Plugins({ chosen }: { chosen: string }) {
  const { data: plugins } = useQuery(pluginsQuery);
  const [uploading, setUploading] = useState(false);
  const plugin = chosen || plugins?.[0]?.name;
  return (
    <>
      <aside className={classes.side}>
        <PluginsPanel selected={plugin ?? null} onPick={pick} onUpload={() => setUploading(true)} />
      </aside>
      <main className={classes.whole}>{plugin && <PluginView name={plugin} />}</main>
      <UploadPlugin opened={uploading} onClose={() => setUploading(false)} onUploaded={pick} />
    </>
  );
}
