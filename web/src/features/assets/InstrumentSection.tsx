import { Anchor, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { instrumentQuery, useMatch, useSplit } from '@/api/identity';
import type { AssetView, Instrument } from '@/api/types';
import { ConfirmButton } from '@/components/ConfirmButton';
import { ProblemNote } from '@/components/ProblemNote';
import { Reasons } from '@/components/Reasons';
import table from '@/components/Table.module.css';
import { formatTime, validity } from '@/lib/time';
import classes from './Assets.module.css';
import { kindWords } from './words';

interface InstrumentSectionProps {
  asset: AssetView;
  onPick(id: number): void;
  onReview(): void;
}

/** The thing itself that an asset is a listing of: what it is called and when, and which other assets are it, and why. */
export function InstrumentSection({ asset, onPick, onReview }: InstrumentSectionProps) {
  const { data: instrument, error, refetch } = useQuery({ ...instrumentQuery(asset.instrument ?? 0), enabled: asset.instrument !== null });
  return (
    <section className={classes.section} aria-label="Instrument">
      <h3>Instrument</h3>
      {error && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {asset.instrument === null && <Unlinked onReview={onReview} />}
      {asset.instrument !== null && instrument && <Linked asset={asset} instrument={instrument} onPick={onPick} />}
    </section>
  );
}

function Unlinked({ onReview }: { onReview(): void }) {
  const match = useMatch();
  return (
    <>
      <p className={classes.dim}>
        It is linked to none. It may wait for{' '}
        <Anchor component="button" type="button" size="xs" onClick={onReview}>
          a decision
        </Anchor>
        , or for the matcher, which runs after each refresh.
      </p>
      <Button size="compact-xs" variant="default" loading={match.isPending} onClick={() => match.mutate()}>
        Run the matcher now
      </Button>
      {match.error && <ProblemNote error={match.error} />}
    </>
  );
}

function Linked({ asset, instrument, onPick }: { asset: AssetView; instrument: Instrument; onPick(id: number): void }) {
  const split = useSplit(instrument.id);
  return (
    <>
      <p>
        <strong>{instrument.name ?? 'Without a name'}</strong>{' '}
        <span className={classes.dim}>
          {kindWords(instrument.kind)}, number {instrument.id}
        </span>
      </p>
      <table className={`${table.table} ${classes.identifiers}`} aria-label="Identifiers">
        <tbody>
          {instrument.identifiers.map(({ id, scheme, value, from, to, source, byHand }) => (
            <tr key={id}>
              <td className={classes.dim}>{scheme}</td>
              <td>{value}</td>
              <td className={classes.dim}>{validity(from, to)}</td>
              <td className={classes.dim}>{byHand ? `by ${source}` : source}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <ul className={classes.links} aria-label="Linked assets">
        {instrument.assets.map(link => (
          <li key={link.id}>
            <p>
              {link.id === asset.id ? (
                <strong>This asset</strong>
              ) : (
                <Anchor component="button" type="button" size="xs" onClick={() => onPick(link.id)}>
                  {link.provider} {link.symbol}
                </Anchor>
              )}{' '}
              <span className={classes.dim}>
                {link.byHand ? `by ${link.decidedBy}` : `${Math.round(link.confidence * 100)} % certain`}, {formatTime(link.decidedAt)} UTC
                {link.delistedAt && ', delisted'}
              </span>
            </p>
            <Reasons evidence={link.evidence} />
          </li>
        ))}
      </ul>
      {instrument.assets.length > 1 && (
        <ConfirmButton
          question="Make this asset an instrument of its own? No matcher will link it to this one again."
          verb="Split off"
          pending={split.isPending}
          error={split.error}
          onConfirm={() => split.mutate(asset.id)}
        >
          It is another thing
        </ConfirmButton>
      )}
    </>
  );
}
