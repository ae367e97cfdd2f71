import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import { Age } from '@bulkhead/bulkhead-react';
import type { InboxItem } from '@bulkhead/plugin-knowledge-common';
import { useEffect, useRef } from 'react';
import { useWords } from '../../words';

/** An item in the list; the current one is scrolled into sight as the keys move. */
export function InboxRow(props: {
  item: InboxItem;
  current: boolean;
  onChoose: () => void;
}) {
  const { current, item, onChoose } = props;
  const { t } = useWords();
  const ref = useRef<HTMLLIElement>(null);
  useEffect(() => {
    // Absent in some environments without a layout.
    if (current) ref.current?.scrollIntoView?.({ block: 'nearest' });
  }, [current]);
  return (
    <Box
      component="li"
      ref={ref}
      sx={{
        borderTop: 1,
        borderColor: 'divider',
        '&:first-of-type': { borderTop: 0 },
      }}
    >
      <ButtonBase
        onClick={onChoose}
        aria-current={current ? 'true' : undefined}
        sx={{
          display: 'block',
          width: '100%',
          textAlign: 'left',
          font: 'inherit',
          p: 1,
          borderLeft: 4,
          borderColor: current ? 'primary.main' : 'transparent',
          backgroundColor: current ? 'action.selected' : undefined,
          '&.Mui-focusVisible': {
            outline: 2,
            outlineColor: 'primary.main',
            outlineStyle: 'solid',
            outlineOffset: -2,
          },
        }}
      >
        <Box
          sx={{
            fontWeight: item.serviceCount > 0 ? 600 : 400,
            overflowWrap: 'anywhere',
          }}
        >
          {item.title}
        </Box>
        <Box
          sx={{
            display: 'flex',
            flexWrap: 'wrap',
            columnGap: 1,
            color: 'text.secondary',
          }}
        >
          <span>{item.sourceTitle}</span>
          <Age at={item.publishedAt ?? item.readAt} />
          {item.serviceCount > 0 && (
            <span>{t('technologies.count', { count: item.serviceCount })}</span>
          )}
        </Box>
      </ButtonBase>
    </Box>
  );
}
