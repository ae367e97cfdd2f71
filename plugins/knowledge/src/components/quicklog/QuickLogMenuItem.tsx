import { stringifyEntityRef } from '@backstage/catalog-model';
import { dialogApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { useWords } from '../../words';
import { QuickLogDialog } from './QuickLogDialog';

/** Entry of an entity page's menu that opens the quick log, whichever tab is shown. */
export function useQuickLogMenuItem() {
  const { t } = useWords();
  const dialogs = useApi(dialogApiRef);
  const { entity } = useEntity();
  return {
    title: t('quick.menu'),
    onClick: () => {
      dialogs.open(({ dialog }) => (
        <QuickLogDialog
          entityRef={stringifyEntityRef(entity)}
          onClose={() => dialog.close()}
        />
      ));
    },
  };
}
