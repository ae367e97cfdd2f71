import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import type {
  MetadataField,
  MetadataOverlay,
} from '@bulkhead/plugin-redundancy-common';
import { useState, type ReactNode } from 'react';
import {
  factSchemas,
  FORM_SECTIONS,
  otherPaths,
  type FactProblem,
} from '../../metadata/factSchema';
import {
  declaredPart,
  openPart,
  openValue,
  overruled,
} from '../../metadata/declared';
import { factName, factsOf, type FactPath } from '../../metadata/overlay';
import { useWords } from '../../words';
import { DeclaredFact } from './DeclaredFact';
import { SchemaField } from './SchemaField';

/** The facts as fields. What catalog-info.yaml says is shown, and cannot be changed here. */
export function FactsForm(props: {
  overlay: MetadataOverlay;
  /** Untidied values by path: a row just added says nothing yet, and must not vanish while it is filled. */
  raw: ReadonlyMap<FactPath, unknown>;
  fields: readonly MetadataField[];
  problems: ReadonlyMap<FactPath, FactProblem>;
  onChange: (path: FactPath, value: unknown) => void;
}) {
  const { overlay, raw, fields, problems, onChange } = props;
  const { t, fieldWord } = useWords();
  const said = factsOf(overlay);
  const declared = new Map(
    fields
      .filter(field => field.source === 'catalog')
      .map(field => [field.path, field]),
  );
  const [added, setAdded] = useState<FactPath[]>([]);
  const schemas = factSchemas();
  const others = otherPaths();
  const shown = others.filter(
    path => said.has(path) || declared.has(path) || added.includes(path),
  );
  const problemWords = (path: FactPath): string | undefined => {
    const problem = problems.get(path);
    if (!problem) {
      return undefined;
    }
    const { where, missing, message } = problem;
    const place = where
      .map(part =>
        /^\d+$/.test(part) ? `${Number(part) + 1}` : fieldWord(part),
      )
      .join(', ');
    if (missing) {
      return t('editor.missing', { where: place || fieldWord(factName(path)) });
    }
    return place ? t('editor.wrong', { where: place, message }) : message;
  };
  const field = (path: FactPath) => {
    const schema = schemas.get(path);
    if (!schema) {
      return null;
    }
    const label = fieldWord(factName(path));
    const value = raw.has(path) ? raw.get(path) : said.get(path);
    const fromCatalog = declared.get(path);
    if (fromCatalog) {
      const part = declaredPart(fromCatalog);
      const open = openPart(schema, part);
      const own = openValue(value, part);
      return (
        <Box key={path} sx={{ display: 'grid', gap: 1.5 }}>
          <DeclaredFact
            label={label}
            value={part}
            overruled={overruled({ ...fromCatalog, overlaid: value })}
            onTakeAway={() => onChange(path, open ? own : undefined)}
          />
          {open && (
            <SchemaField
              schema={open}
              label={t('editor.more', { name: label.toLocaleLowerCase() })}
              value={own}
              onChange={next => onChange(path, next)}
              problem={problemWords(path)}
              explain
            />
          )}
        </Box>
      );
    }
    return (
      <SchemaField
        key={path}
        schema={schema}
        label={label}
        value={value}
        onChange={next => onChange(path, next)}
        problem={problemWords(path)}
        explain
      />
    );
  };
  const wide = (path: FactPath) =>
    ['array', 'object'].includes(schemas.get(path)?.type ?? '');
  return (
    <Box sx={{ display: 'grid', gap: 3 }}>
      {declared.size > 0 && (
        <Typography variant="body2">{t('editor.fromCatalog')}</Typography>
      )}
      {FORM_SECTIONS.map(section => (
        <FormSection
          key={section.name}
          title={t(`editor.section.${section.name}`)}
        >
          {section.paths.map(path => (
            <Box
              key={path}
              sx={{
                minWidth: 0,
                gridColumn: wide(path) ? '1 / -1' : undefined,
              }}
            >
              {field(path)}
            </Box>
          ))}
        </FormSection>
      ))}
      <FormSection title={t('editor.section.operations')}>
        {shown.map(path => (
          <Box
            key={path}
            sx={{ minWidth: 0, gridColumn: wide(path) ? '1 / -1' : undefined }}
          >
            {wide(path) &&
              !declared.has(path) &&
              schemas.get(path)?.type === 'object' && (
                <Typography
                  variant="body2"
                  component="div"
                  sx={{ mb: 1, fontWeight: 600 }}
                >
                  {fieldWord(factName(path))}
                </Typography>
              )}
            {field(path)}
          </Box>
        ))}
        <TextField
          select
          size="small"
          label={t('editor.block')}
          value=""
          onChange={event => setAdded([...added, event.target.value])}
          helperText={shown.length === 0 ? t('editor.noBlocks') : undefined}
        >
          {others
            .filter(path => !shown.includes(path))
            .map(path => (
              <MenuItem key={path} value={path}>
                {fieldWord(factName(path))}
              </MenuItem>
            ))}
        </TextField>
      </FormSection>
    </Box>
  );
}

function FormSection(props: { title: string; children: ReactNode }) {
  return (
    <Box role="group" aria-label={props.title}>
      <Typography
        variant="subtitle1"
        component="h3"
        sx={{ m: 0, mb: 1.5, fontWeight: 600 }}
      >
        {props.title}
      </Typography>
      <Box
        sx={{
          display: 'grid',
          columnGap: 2,
          rowGap: 2,
          alignItems: 'start',
          gridTemplateColumns:
            'repeat(auto-fill, minmax(min(100%, 240px), 1fr))',
        }}
      >
        {props.children}
      </Box>
    </Box>
  );
}
