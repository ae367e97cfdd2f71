import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useApi } from '@backstage/frontend-plugin-api';
import { ErrorNote, NO_PRINT, useBackend } from '@bulkhead/bulkhead-react';
import { RiDownloadLine, RiPrinterLine } from '@remixicon/react';
import { useState } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import { planningApiRef, type PlanningFilter } from '../api';
import { queryOf } from '../filters/usePlanningFilters';
import { isoDay } from '../shared/day';
import { usePlanningPaths } from '../shared/usePlanningPaths';
import { usePlanningWords } from '../shared/usePlanningWords';

/** What is shown, to take away: as a table, as data, on paper. */
export function ExportMenu(props: { filter: PlanningFilter }) {
  const { filter } = props;
  const { t } = usePlanningWords();
  const api = useApi(planningApiRef);
  const paths = usePlanningPaths();
  const { away } = useBackend();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const fetchFile = async (format: 'csv' | 'json') => {
    setBusy(true);
    setError(undefined);
    try {
      keep(
        await api.exportAs(format, filter),
        `resilience-${isoDay(new Date())}.${format}`,
      );
    } catch (e) {
      setError(e);
    }
    setBusy(false);
  };
  // The backend makes the files; a report of what is kept would be an old one.
  if (away) return null;
  return (
    <Box className={NO_PRINT}>
      <Box
        role="group"
        aria-label={t('export.label')}
        sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5 }}
      >
        {(['csv', 'json'] as const).map(format => (
          <Button
            key={format}
            size="small"
            disabled={busy}
            startIcon={<RiDownloadLine size={16} aria-hidden />}
            onClick={() => fetchFile(format)}
          >
            {t(`export.${format}`)}
          </Button>
        ))}
        <Button
          size="small"
          component={RouterLink}
          to={paths.report(queryOf(filter))}
          startIcon={<RiPrinterLine size={16} aria-hidden />}
        >
          {t('export.report')}
        </Button>
      </Box>
      {error !== undefined && (
        <ErrorNote dense error={error} title={t('export.failed')} />
      )}
    </Box>
  );
}

/** Hands a file to the browser, as if a link to it had been followed. */
function keep(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
