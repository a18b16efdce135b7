import { useQuery } from '@tanstack/react-query';
import { versionQuery } from '@/api/plugins';
import type { PluginVersion } from '@/api/types';
import { EmptyState } from '@/components/EmptyState';
import { ProblemNote } from '@/components/ProblemNote';
import { casesOf } from './certificate';
import { CertificateTable } from './CertificateTable';
import classes from './Plugins.module.css';

interface SourceFile {
  path: string;
  text: string;
}

/** What is kept of a version: its certificate, or its source. */
export function VersionContents({ version, part }: { version: PluginVersion; part: 'certificate' | 'source' }) {
  const { data, error, refetch } = useQuery(versionQuery(version.name, version.version));
  if (error) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (!data) return null;
  if (part === 'certificate') return <CertificateTable cases={casesOf(data.certificate)} />;
  const files = data.sources as SourceFile[] | null;
  if (!files) return <EmptyState title="No source is kept">Version {version.version} came with Quasar; its source is in Quasar's own.</EmptyState>;
  return (
    <div className={classes.source}>
      {files.map(file => (
        <details key={file.path} open={files.length === 1}>
          <summary>{file.path}</summary>
          <pre>{file.text}</pre>
        </details>
      ))}
    </div>
  );
}
