import { Button } from '@mantine/core';
import { useActivate, useDeleteVersion } from '@/api/plugins';
import { Problem } from '@/api/problem';
import type { PluginVersion } from '@/api/types';
import { Dot } from '@/components/Dot';
import { IconButton } from '@/components/IconButton';
import { TrashIcon } from '@/components/icons';
import { ProblemNote } from '@/components/ProblemNote';
import { formatTime } from '@/lib/time';
import classes from './Plugins.module.css';

/** All versions, newest first. Any can be put in force again; only one that is not in force can be deleted. */
export function VersionsTable({ name, versions }: { name: string; versions: readonly PluginVersion[] }) {
  const activate = useActivate(name);
  const remove = useDeleteVersion(name);
  const widens = activate.error && Problem.wrap(activate.error).more.widenedReach !== undefined ? activate.variables?.version : null;
  return (
    <>
      {activate.error && <ProblemNote error={activate.error} />}
      {widens && (
        <Button m="xs" size="compact-xs" color="orange" onClick={() => activate.mutate({ version: widens, widen: true })}>
          That is meant: put version {widens} in force
        </Button>
      )}
      {remove.error && <ProblemNote error={remove.error} />}
      <table className={classes.table}>
        <thead>
          <tr>
            <th>Version</th>
            <th>Does</th>
            <th>Came, UTC</th>
            <th>State</th>
            <th aria-label="Actions" />
          </tr>
        </thead>
        <tbody>
          {versions.map(version => (
            <tr key={version.version}>
              <td>
                <Dot tone={version.active ? 'good' : version.failure ? 'bad' : 'idle'} /> {version.version}{' '}
                <span className={classes.dim}>{version.origin}</span>
              </td>
              <td>{version.kinds.join(', ')}</td>
              <td>{formatTime(version.registeredAt)}</td>
              <td>{version.active ? 'in force' : (version.failure ?? (version.startedAt ? 'was in force' : 'never started'))}</td>
              <td className={classes.rowActions}>
                {!version.active && (
                  <>
                    <Button
                      size="compact-xs"
                      variant="default"
                      loading={activate.isPending && activate.variables.version === version.version}
                      onClick={() => activate.mutate({ version: version.version, widen: false })}
                    >
                      Put in force
                    </Button>
                    <IconButton label={`Delete version ${version.version}`} onClick={() => remove.mutate(version.version)}>
                      <TrashIcon />
                    </IconButton>
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
