import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import { LineChart } from '@mui/x-charts/LineChart';
import { useLocale } from '@bulkhead/bulkhead-react';
import { useMemo } from 'react';
import { dayOf } from '../shared/day';

/** One line of a chart. */
export interface ChartLine {
  id: string;
  label: string;
  values: (number | null)[];
}

/** Told apart by their strokes before their colours. */
const STROKES = ['none', '7 4', '2 4', '10 4 2 4'];

/** Lines over days. The words and the table beside it say the same; it is hidden from screen readers. */
export function TrendChart(props: {
  days: string[];
  lines: ChartLine[];
  /** "percent" for shares from 0 to 1. */
  format: 'percent' | 'number';
}) {
  const { days, lines, format } = props;
  const theme = useTheme();
  const locale = useLocale();
  const { primary, success, warning, secondary, text } = theme.palette;
  const shade = theme.palette.mode === 'dark' ? 'light' : 'dark';
  const colors = [
    text.primary,
    primary[shade] ?? primary.main,
    success[shade],
    theme.palette.mode === 'dark' ? warning.light : warning.dark,
    secondary.main,
  ];
  const say = useMemo(() => {
    const formatter = new Intl.NumberFormat(locale, {
      style: format === 'percent' ? 'percent' : 'decimal',
      maximumFractionDigits: 0,
    });
    return (value: number | null) =>
      value === null ? '' : formatter.format(value);
  }, [locale, format]);
  return (
    <Box
      aria-hidden
      sx={{
        minWidth: 0,
        // The library's lines have the series' id in their class.
        ...Object.fromEntries(
          lines.map((line, i) => [
            `& .MuiLineElement-series-${line.id}`,
            { strokeDasharray: STROKES[i % STROKES.length] },
          ]),
        ),
      }}
    >
      <LineChart
        height={260}
        skipAnimation
        margin={{ left: 52, right: 40, top: 48, bottom: 32 }}
        xAxis={[
          {
            scaleType: 'time',
            domainLimit: 'strict',
            data: days.map(day => new Date(day)),
            valueFormatter: (at: Date) => dayOf(at.toISOString(), locale),
            tickNumber: 4,
          },
        ]}
        yAxis={[
          {
            min: 0,
            max: format === 'percent' ? 1 : undefined,
            valueFormatter: (value: number) => say(value),
          },
        ]}
        series={lines.map((line, i) => ({
          id: line.id,
          label: line.label,
          data: line.values,
          color: colors[i % colors.length],
          showMark: days.length < 12,
          valueFormatter: say,
        }))}
        slotProps={{
          legend: {
            position: { vertical: 'top', horizontal: 'left' },
            padding: 0,
            itemMarkHeight: 3,
            itemMarkWidth: 18,
            labelStyle: { fontSize: 13 },
          },
        }}
        grid={{ horizontal: true }}
      />
    </Box>
  );
}
