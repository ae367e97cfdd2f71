import Box from '@mui/material/Box';
import type { ImportResult } from '@bulkhead/plugin-knowledge-common';
import { useWords } from '../../words';

/** What became of an import, in numbers, and what was refused and why. */
export function ImportShown(props: { result: ImportResult }) {
  const { changed, created, refused, unchanged } = props.result;
  const { t } = useWords();
  return (
    <div role="status">
      {[
        t('files.created', { count: created.length }),
        t('files.changed', { count: changed.length }),
        t('files.unchanged', { count: unchanged.length }),
      ].join(', ')}
      {refused.length > 0 && (
        <>
          <div>{t('files.refused')}</div>
          <Box component="ul" sx={{ m: 0, pl: 3, overflowWrap: 'anywhere' }}>
            {refused.map((one, index) => (
              <li key={index}>
                {one.what}: {one.why}
              </li>
            ))}
          </Box>
        </>
      )}
    </div>
  );
}
