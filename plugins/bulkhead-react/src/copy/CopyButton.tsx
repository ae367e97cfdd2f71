import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  RiCheckLine,
  RiErrorWarningLine,
  RiFileCopyLine,
} from '@remixicon/react';
import { useEffect, useState } from 'react';
import { VisuallyHidden } from '../notes/VisuallyHidden';
import { bulkheadReactTranslationRef } from '../translation';
import { copyText } from './copyText';

/** @public */
export interface CopyButtonProps {
  text: string;
  /** What is copied, e.g. "Copy as YAML". "Copy" when not given. */
  label?: string;
  /** Show the label beside the icon. */
  withLabel?: boolean;
  onCopied?: () => void;
}

/** Copies a text and says so, to eyes and to screen readers. @public */
export function CopyButton(props: CopyButtonProps) {
  const { text, withLabel, onCopied } = props;
  const { t } = useTranslationRef(bulkheadReactTranslationRef);
  const [outcome, setOutcome] = useState<'copied' | 'failed'>();
  const label = props.label ?? t('copy.copy');

  useEffect(() => {
    if (!outcome) {
      return undefined;
    }
    const timer = setTimeout(() => setOutcome(undefined), 2_500);
    return () => clearTimeout(timer);
  }, [outcome]);

  const copy = async () => {
    const done = await copyText(text);
    setOutcome(done ? 'copied' : 'failed');
    if (done) {
      onCopied?.();
    }
  };
  const said = outcome ? t(`copy.${outcome}`) : '';
  let Icon = RiFileCopyLine;
  if (outcome) {
    Icon = outcome === 'copied' ? RiCheckLine : RiErrorWarningLine;
  }
  return (
    <>
      {withLabel ? (
        <Button
          size="small"
          startIcon={<Icon size={16} aria-hidden />}
          onClick={copy}
        >
          {label}
        </Button>
      ) : (
        <Tooltip title={said || label}>
          <IconButton size="small" aria-label={label} onClick={copy}>
            <Icon size={16} aria-hidden />
          </IconButton>
        </Tooltip>
      )}
      <VisuallyHidden role="status">{said}</VisuallyHidden>
    </>
  );
}
