import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ReactNode } from 'react';
import { isForbidden, isNotFound } from '../client/errors';
import { KeptNote } from '../offline/KeptNote';
import { ErrorNote } from '../notes/ErrorNote';
import { StaleNote } from '../notes/StaleNote';
import { VisuallyHidden } from '../notes/VisuallyHidden';
import { bulkheadReactTranslationRef } from '../translation';
import type { Load } from './useLoad';

/** @public */
export interface LoadedProps<T> {
  load: Load<T>;
  children: (value: T) => ReactNode;
  /** Placeholder of about the final size; lines of text when not given. */
  skeleton?: ReactNode;
  /** Height kept free until there is something to show, so that nothing below moves. */
  minHeight?: number | string;
  /** What an answer of 404 means here; an error note when not given. */
  notFound?: ReactNode;
  /** Title of the error note. */
  errorTitle?: ReactNode;
  dense?: boolean;
}

/** Shows what a load brought, and otherwise why there is nothing or nothing newer. @public */
export function Loaded<T>(props: LoadedProps<T>) {
  const { load, children, skeleton, minHeight, notFound, errorTitle, dense } =
    props;
  const { t } = useTranslationRef(bulkheadReactTranslationRef);
  const { value, error } = load;
  const gone = isForbidden(error) || isNotFound(error);
  if (value !== undefined && !gone) {
    return (
      <>
        {load.keptFrom !== undefined && (
          <KeptNote at={load.keptFrom} dense={dense} />
        )}
        {children(value)}
        {error !== undefined && load.keptFrom === undefined && (
          <Box sx={{ mt: 1 }}>
            <StaleNote
              at={load.loadedAt ?? Date.now()}
              onRetry={load.reload}
              dense={dense}
            />
          </Box>
        )}
      </>
    );
  }
  if (error !== undefined) {
    if (isNotFound(error) && notFound !== undefined) {
      return <>{notFound}</>;
    }
    return (
      <ErrorNote
        error={error}
        title={errorTitle}
        onRetry={load.reload}
        dense={dense}
      />
    );
  }
  return (
    <Box sx={{ minHeight }} aria-busy={load.busy}>
      {load.skeleton &&
        (skeleton ?? (
          <>
            <Skeleton width="70%" />
            <Skeleton width="45%" />
            <Skeleton width="60%" />
          </>
        ))}
      {load.slow ? (
        <Typography variant="body2" color="text.secondary" role="status">
          {t('load.slow')}
        </Typography>
      ) : (
        load.busy && <VisuallyHidden>{t('load.loading')}</VisuallyHidden>
      )}
    </Box>
  );
}
