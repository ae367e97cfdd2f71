import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { Holiday } from '@bulkhead/plugin-oncall-common';
import { useWords } from '../../words/useWords';
import { replaced } from './definition';
import { Field } from './Field';

/** Days that count as holidays. */
export function HolidayFields(props: {
  holidays: readonly Holiday[] | undefined;
  today: string;
  onChange: (holidays: Holiday[] | undefined) => void;
}) {
  const { holidays = [], today, onChange } = props;
  const { t } = useWords();
  const set = (next: Holiday[]) => onChange(next.length > 0 ? next : undefined);
  return (
    <details>
      <summary>{t('editor.holidays', { count: holidays.length })}</summary>
      <Box sx={{ display: 'grid', gap: 1, mt: 1 }}>
        {holidays.map((holiday, i) => (
          <Box key={i} sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
            <Field
              path={`holidays.${i}.date`}
              type="date"
              label={t('editor.date')}
              value={holiday.date}
              onChange={date =>
                set(replaced(holidays, i, { ...holiday, date }))
              }
              InputLabelProps={{ shrink: true }}
            />
            <Field
              path={`holidays.${i}.name`}
              label={t('editor.name')}
              value={holiday.name}
              onChange={name =>
                set(replaced(holidays, i, { ...holiday, name }))
              }
            />
            <Button
              size="small"
              onClick={() => set(holidays.filter((_, j) => j !== i))}
            >
              {t('form.remove')}
            </Button>
          </Box>
        ))}
        <Button
          size="small"
          variant="outlined"
          sx={{ justifySelf: 'start' }}
          onClick={() => set([...holidays, { date: today, name: '' }])}
        >
          {t('editor.addHoliday')}
        </Button>
      </Box>
    </details>
  );
}
