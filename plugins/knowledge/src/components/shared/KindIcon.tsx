import {
  RiBroadcastLine,
  RiFirstAidKitLine,
  RiLightbulbFlashLine,
  RiPresentationLine,
} from '@remixicon/react';
import type { NoteKind } from '@bulkhead/plugin-knowledge-common';

const icons = {
  hackathon: RiLightbulbFlashLine,
  watch: RiBroadcastLine,
  presentation: RiPresentationLine,
  'post-mortem': RiFirstAidKitLine,
} as const;

/** Shape of a kind; its word stands beside it. */
export function KindIcon(props: { kind: NoteKind; size?: number }) {
  const Icon = icons[props.kind];
  return <Icon size={props.size ?? 18} aria-hidden />;
}
