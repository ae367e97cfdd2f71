import Autocomplete, { createFilterOptions } from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  CopyButton,
  ErrorNote,
  Section,
  useLoad,
} from '@bulkhead/bulkhead-react';
import { whatIf } from '@bulkhead/plugin-redundancy-common';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useLocation } from 'react-router-dom';
import { redundancyApiRef } from '../../api';
import { useWords } from '../../words';
import { lossOptions, type LossOption } from './lossOptions';
import { WhatIfOutcome } from './WhatIfOutcome';

/** More options than one reads would only slow the typing down. */
const filterOptions = createFilterOptions<LossOption>({
  limit: 60,
  stringify: option => `${option.title} ${option.group}`,
});

/** Choose what to lose; what falls is computed in the browser, at once. */
export function WhatIfBar(props: {
  /** The entity whose fate is told first. */
  entityRef?: string;
  entityTitle?: string;
  lose: readonly string[];
  onLose: (ids: readonly string[]) => void;
}) {
  const { entityRef, entityTitle, lose, onLose } = props;
  const { t, classWord } = useWords();
  const api = useApi(redundancyApiRef);
  const { hash } = useLocation();
  const input = useRef<HTMLInputElement>(null);
  const [wanted, setWanted] = useState(lose.length > 0);
  const [text, setText] = useState('');
  // The model is the one large answer here: it is fetched when somebody asks a question of it.
  const load = useLoad(
    wanted || lose.length > 0 ? 'model' : undefined,
    signal => api.model(signal),
    { refetchOnFocus: false },
  );
  const options = useMemo(
    () => (load.value ? lossOptions(load.value, entityRef) : []),
    [load.value, entityRef],
  );
  const outcome = useMemo(
    () =>
      load.value && lose.length > 0 ? whatIf(load.value, lose) : undefined,
    [load.value, lose],
  );
  const titles = useMemo(
    () => new Map(options.map(option => [option.id, option.title])),
    [options],
  );
  useEffect(() => {
    if (hash === '#what-if') {
      input.current?.focus();
    }
  }, [hash]);
  const kindWord = (option: LossOption): string =>
    option.domain
      ? classWord(option.group)
      : t(`whatIf.kind.${option.group as 'entity'}`);
  const groupWord = (option: LossOption): string =>
    option.own ? t('whatIf.own') : kindWord(option);
  const listed = useMemo(
    () => options.filter(option => !lose.includes(option.id)),
    [options, lose],
  );
  return (
    <Section title={t('whatIf.title')}>
      <Box
        sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}
      >
        <Autocomplete<LossOption>
          sx={{ flex: '0 1 340px', minWidth: { xs: '100%', sm: 260 } }}
          size="small"
          options={listed}
          value={null}
          inputValue={text}
          onInputChange={(_, value, reason) =>
            setText(reason === 'reset' ? '' : value)
          }
          onChange={(_, option) => {
            if (option) {
              setText('');
              onLose([...lose, option.id]);
            }
          }}
          onOpen={() => setWanted(true)}
          blurOnSelect={false}
          filterOptions={filterOptions}
          groupBy={groupWord}
          getOptionLabel={option => option.title}
          getOptionKey={option => option.id}
          renderOption={(optionProps, option) => (
            <Box
              component="li"
              {...optionProps}
              key={option.id}
              sx={{ display: 'flex', gap: 1 }}
            >
              <span>{option.title}</span>{' '}
              {option.own && (
                <Typography
                  variant="caption"
                  component="span"
                  color="text.secondary"
                  sx={{ ml: 'auto' }}
                >
                  {kindWord(option)}
                </Typography>
              )}
            </Box>
          )}
          loading={load.busy}
          loadingText={t('whatIf.loading')}
          noOptionsText={t('whatIf.noOptions')}
          renderInput={params => (
            <TextField
              {...params}
              inputRef={input}
              id="what-if"
              label={t('whatIf.label')}
              placeholder={t('whatIf.placeholder')}
            />
          )}
        />
        {lose.map(id => (
          <Chip
            key={id}
            sx={{ m: 0, maxWidth: '100%' }}
            variant="outlined"
            color="error"
            label={t('whatIf.lose', { title: titles.get(id) ?? id })}
            onDelete={() => onLose(lose.filter(one => one !== id))}
          />
        ))}
        {lose.length > 0 && (
          <>
            <Button size="small" onClick={() => onLose([])}>
              {t('whatIf.clear')}
            </Button>
            <CopyButton text={window.location.href} label={t('whatIf.copy')} />
          </>
        )}
      </Box>
      {lose.length === 0 && (
        <Typography variant="body2" color="text.secondary" sx={{ mt: 0.75 }}>
          {t('whatIf.hint')}
        </Typography>
      )}
      {load.error !== undefined && load.value === undefined && (
        <Box sx={{ mt: 1 }}>
          <ErrorNote
            error={load.error}
            title={t('whatIf.failed')}
            onRetry={load.reload}
            dense
          />
        </Box>
      )}
      {lose.length > 0 && !outcome && load.slow && (
        <Typography variant="body2" role="status" sx={{ mt: 1 }}>
          {t('whatIf.loading')}
        </Typography>
      )}
      {outcome && (
        <WhatIfOutcome
          outcome={outcome}
          lose={lose}
          entityRef={entityRef}
          entityTitle={entityTitle}
        />
      )}
    </Section>
  );
}
