import Box from '@mui/material/Box';
import { Link } from '@backstage/core-components';
import { PersonAvatar, StateChip } from '@bulkhead/bulkhead-react';
import type { LoadReport, LoadRow } from '@bulkhead/plugin-oncall-common';
import { useOncallPaths } from '../words/useOncallPaths';
import { useWords } from '../words/useWords';

const STATES = { ok: 'pass', high: 'warning', 'too-high': 'fail' } as const;
const LEVEL_KEYS = { ok: 'ok', high: 'high', 'too-high': 'tooHigh' } as const;

function Share({ row }: { row: LoadRow }) {
  const { t, share } = useWords();
  return (
    <Box
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}
    >
      <Box
        aria-hidden
        sx={{
          position: 'relative',
          width: 90,
          height: 10,
          border: 1,
          borderColor: 'divider',
        }}
      >
        <Box
          sx={{
            width: `${Math.min(100, row.share * 100)}%`,
            height: '100%',
            backgroundColor: 'text.secondary',
          }}
        />
        {[30, 50].map(limit => (
          <Box
            key={limit}
            sx={{
              position: 'absolute',
              left: `${limit}%`,
              top: -3,
              bottom: -3,
              borderLeft: 2,
              borderColor: limit === 30 ? 'warning.main' : 'error.main',
            }}
          />
        ))}
      </Box>
      <span>{share(row.share)}</span>
      <StateChip
        state={STATES[row.level]}
        label={t(`load.level.${LEVEL_KEYS[row.level]}`)}
      />
    </Box>
  );
}

/** Hours on call by person, most first; on a phone each person is a block. */
export function LoadTable({ report }: { report: LoadReport }) {
  const { t, locale } = useWords();
  const paths = useOncallPaths();
  const number = (value: number) =>
    new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }).format(value);
  const columns = [
    ['hours', (row: LoadRow) => number(row.hours)],
    ['nights', (row: LoadRow) => number(row.nightHours)],
    ['weekends', (row: LoadRow) => number(row.weekendHours)],
    ['holidays', (row: LoadRow) => number(row.holidayHours)],
    ['turns', (row: LoadRow) => number(row.shifts)],
  ] as const;
  return (
    <Box
      component="table"
      sx={{
        width: '100%',
        borderCollapse: 'collapse',
        '& th, & td': { textAlign: 'left', p: 1, verticalAlign: 'middle' },
        '& tbody tr': { borderTop: 1, borderColor: 'divider' },
        '& .number': { textAlign: 'right' },
        // A table of seven columns does not fit a phone: its rows become blocks, each number with its name.
        '@media (max-width: 700px)': {
          display: 'block',
          '& thead': { display: 'none' },
          '& tbody, & tr, & td, & th': { display: 'block' },
          '& tr': { py: 1 },
          '& td, & th': { p: 0.25 },
          '& .number': { textAlign: 'left' },
          '& td[data-name]::before': { content: 'attr(data-name) ": "' },
        },
      }}
    >
      <thead>
        <tr>
          <th scope="col">{t('load.column.person')}</th>
          {columns.map(([name]) => (
            <th key={name} scope="col" className="number">
              {t(`load.column.${name}`)}
            </th>
          ))}
          <th scope="col">{t('load.column.share')}</th>
        </tr>
      </thead>
      <tbody>
        {report.rows.map(row => {
          const name =
            report.people[row.person]?.displayName ??
            row.person.slice(row.person.lastIndexOf('/') + 1);
          return (
            <tr key={row.person}>
              <th scope="row">
                <Box
                  component="span"
                  sx={{
                    display: 'inline-flex',
                    gap: 0.75,
                    alignItems: 'center',
                    fontWeight: 500,
                  }}
                >
                  <PersonAvatar
                    name={name}
                    picture={report.people[row.person]?.picture}
                    size={22}
                  />
                  <Link to={paths.person(row.person)}>{name}</Link>
                </Box>
              </th>
              {columns.map(([column, value]) => (
                <td
                  key={column}
                  className="number"
                  data-name={t(`load.column.${column}`)}
                >
                  {value(row)}
                </td>
              ))}
              <td>
                <Share row={row} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </Box>
  );
}
