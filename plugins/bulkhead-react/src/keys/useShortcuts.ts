import { useEffect, useRef } from 'react';

/** @public */
export interface Shortcut {
  /** As in KeyboardEvent.key: "n", "?", "Escape". Letters match either case. */
  key: string;
  /** What it does, for the list of shortcuts. */
  label: string;
  run: (event: KeyboardEvent) => void;
  /** Needs Ctrl, or Command on a Mac; such a shortcut works while typing too. */
  withControl?: boolean;
  disabled?: boolean;
}

/**
 * Keyboard shortcuts for as long as the component is shown. Plain keys do nothing while the reader types,
 * holds a modifier, or has a dialog open.
 * @public
 */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat || event.isComposing) {
        return;
      }
      const found = latest.current.find(one => matches(one, event));
      if (found) {
        event.preventDefault();
        found.run(event);
      }
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}

function matches(shortcut: Shortcut, event: KeyboardEvent): boolean {
  if (shortcut.disabled) {
    return false;
  }
  if (shortcut.key.toLowerCase() !== event.key.toLowerCase()) {
    return false;
  }
  const control = event.ctrlKey || event.metaKey;
  if (shortcut.withControl) {
    return control && !event.altKey;
  }
  return !control && !event.altKey && !isBusyElsewhere(event.target);
}

function isBusyElsewhere(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) {
    return false;
  }
  return Boolean(
    target.closest(
      'input, textarea, select, [contenteditable="true"], [role="textbox"], [role="combobox"], [role="listbox"], [role="menu"], [role="dialog"]',
    ),
  );
}
