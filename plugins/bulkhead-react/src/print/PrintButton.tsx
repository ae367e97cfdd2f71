import Button from '@mui/material/Button';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiPrinterLine } from '@remixicon/react';
import { bulkheadReactTranslationRef } from '../translation';
import { NO_PRINT } from './PrintStyles';

/** Opens the browser's print dialog; is not on paper itself. @public */
export function PrintButton() {
  const { t } = useTranslationRef(bulkheadReactTranslationRef);
  return (
    <Button
      size="small"
      className={NO_PRINT}
      startIcon={<RiPrinterLine size={16} aria-hidden />}
      onClick={() => window.print()}
    >
      {t('print.print')}
    </Button>
  );
}
