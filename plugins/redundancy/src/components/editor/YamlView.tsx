import TextField from '@mui/material/TextField';
import { useState } from 'react';
import type { MetadataOverlay } from '@bulkhead/plugin-redundancy-common';
import { overlayFromYaml, overlayToYaml } from '../../metadata/overlayYaml';
import { useWords } from '../../words';

/** The facts as text, in the shape of catalog-info.yaml. What cannot be read stays as typed, with the line named. */
export function YamlView(props: {
  overlay: MetadataOverlay;
  onChange: (overlay: MetadataOverlay) => void;
  onReadable: (readable: boolean) => void;
}) {
  const { overlay, onChange, onReadable } = props;
  const { t } = useWords();
  const [text, setText] = useState(() => overlayToYaml(overlay));
  const read = overlayFromYaml(text);
  let help: string = t('editor.yamlHelp');
  if ('problem' in read) {
    help =
      read.problem === 'syntax'
        ? t('editor.yamlLine', {
            line: String(read.line),
            message: read.message,
          })
        : t('editor.yamlShape');
  }
  return (
    <TextField
      multiline
      fullWidth
      minRows={12}
      label={t('editor.yaml')}
      value={text}
      error={'problem' in read}
      helperText={help}
      onChange={event => {
        const next = event.target.value;
        setText(next);
        const result = overlayFromYaml(next);
        onReadable(!('problem' in result));
        if ('overlay' in result) {
          onChange(result.overlay);
        }
      }}
      inputProps={{
        spellCheck: false,
        style: { fontFamily: 'monospace', fontSize: '0.85rem' },
      }}
    />
  );
}
