import type {
  OnCallRole,
  Override,
  Schedule,
  Shift,
  Swap,
} from '@bulkhead/plugin-oncall-common';
import type { Lane } from '../layout';
import type { PeopleViews } from '../words/names';
import { CoverDialog } from './CoverDialog';
import { ShadowDialog } from './ShadowDialog';
import { ShiftDialog } from './ShiftDialog';
import { SwapDialog } from './SwapDialog';
import { TakeDialog } from './TakeDialog';
import { TemporaryDialog } from './TemporaryDialog';

/** What somebody is about to do with a schedule. */
export type Wanted =
  | { kind: 'shift'; lane: Lane; shift: Shift }
  | {
      kind: 'cover';
      role: OnCallRole;
      start: string;
      end: string;
      remove?: string;
    }
  | { kind: 'temporary'; start: string; end: string }
  | { kind: 'shadow'; start: string; end: string }
  | {
      kind: 'swap';
      role: 'primary' | 'secondary';
      start: string;
      end: string;
      offeredBy: string;
    }
  | { kind: 'take'; swap: Swap };

/** The dialog of what is wanted, if anything is. */
export function ChangeDialogs(props: {
  schedule: Schedule;
  people: PeopleViews;
  shifts: readonly Shift[];
  overrides: readonly Override[];
  zone: string;
  me: string | undefined;
  editable: boolean;
  wanted: Wanted | undefined;
  onWant: (wanted: Wanted | undefined) => void;
  onDone: () => void;
}) {
  const { schedule, people, shifts, zone, me, wanted, onWant, onDone } = props;
  if (!wanted) {
    return null;
  }
  const common = {
    scheduleId: schedule.id,
    people,
    zone,
    onDone,
    onClose: () => onWant(undefined),
  };
  switch (wanted.kind) {
    case 'shift':
      return (
        <ShiftDialog
          {...common}
          lane={wanted.lane}
          shift={wanted.shift}
          me={me}
          editable={props.editable}
          override={props.overrides.find(
            ({ id }) => id === wanted.shift.changeId,
          )}
          onWant={onWant}
        />
      );
    case 'cover':
      return <CoverDialog {...common} {...wanted} shifts={shifts} />;
    case 'temporary':
      return <TemporaryDialog {...common} {...wanted} shifts={shifts} />;
    case 'shadow':
      return (
        <ShadowDialog
          {...common}
          {...wanted}
          me={me}
          forOthers={props.editable}
        />
      );
    case 'swap':
      return <SwapDialog {...common} {...wanted} shifts={shifts} />;
    default:
      return <TakeDialog {...common} swap={wanted.swap} />;
  }
}
