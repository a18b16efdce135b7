import { Button } from '@mantine/core';
import { useActivate } from '@/api/plugins';
import type { Uploaded } from '@/api/types';
import { ProblemNote } from '@/components/ProblemNote';
import { casesOf, summary } from './certificate';
import { CertificateTable } from './CertificateTable';
import classes from './Plugins.module.css';

/** A version that was just made, and, where it waits for the owner's word, what about. */
export function UploadResult({ uploaded, onClose }: { uploaded: Uploaded; onClose(): void }) {
  const { name, version, active, kinds, widenedReach } = uploaded;
  const activate = useActivate(name);
  const cases = casesOf(uploaded.certificate) ?? [];
  const running = active || activate.isSuccess;
  return (
    <div className={classes.upload}>
      <p className={classes.outcome}>
        <strong>
          {name}, version {version}
        </strong>{' '}
        {running ? 'is in force' : 'is stored and not in force'} · {kinds.join(', ')} · {summary(cases)}
      </p>
      {!running && widenedReach.length > 0 && (
        <div className={classes.warning} role="alert">
          It would take {widenedReach.join(' and ')}. The version in force does not.
          <Button size="compact-xs" color="orange" loading={activate.isPending} onClick={() => activate.mutate({ version, widen: true })}>
            That is meant: put it in force
          </Button>
        </div>
      )}
      {activate.error && <ProblemNote error={activate.error} />}
      <CertificateTable cases={cases.filter(each => each.outcome !== 'skipped')} />
      <div className={classes.buttons}>
        <Button ml="auto" onClick={onClose}>
          Done
        </Button>
      </div>
    </div>
  );
}
