import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import type { ParameterDefinition } from '@bulkhead/plugin-runbooks-common';
import { useWords } from '../../words/useWords';

/** Defaults of the parameters that have one. */
export function initialValues(
  parameters: readonly ParameterDefinition[],
): Record<string, string> {
  return Object.fromEntries(
    parameters.flatMap(p =>
      p.default === undefined ? [] : [[p.name, p.default]],
    ),
  );
}

/** One field for each parameter of a runbook. */
export function ParameterFields(props: {
  parameters: readonly ParameterDefinition[];
  values: Record<string, string>;
  onChange: (values: Record<string, string>) => void;
}) {
  const { parameters, values, onChange } = props;
  const { t } = useWords();
  return (
    <>
      {parameters.map(parameter => {
        const same =
          parameter.differs !== undefined &&
          values[parameter.name] !== undefined &&
          values[parameter.name] === values[parameter.differs];
        return (
          <TextField
            key={parameter.name}
            select={parameter.type === 'enum'}
            label={
              parameter.required
                ? parameter.name
                : `${parameter.name} (${t('start.optional')})`
            }
            helperText={
              same
                ? t('start.differs', { name: parameter.differs! })
                : parameter.help
            }
            error={same}
            required={parameter.required}
            value={values[parameter.name] ?? ''}
            onChange={event =>
              onChange({ ...values, [parameter.name]: event.target.value })
            }
            inputProps={{ maxLength: 200 }}
          >
            {parameter.type === 'enum' &&
              parameter.values.map(value => (
                <MenuItem key={value} value={value}>
                  {value}
                </MenuItem>
              ))}
          </TextField>
        );
      })}
    </>
  );
}
