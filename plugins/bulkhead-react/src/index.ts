/**
 * The small UI kit that the Bulkhead families share.
 *
 * @packageDocumentation
 */
export { bulkheadReactTranslationRef } from './translation';
export * from './client/createClient';
export * from './client/errors';
export * from './copy/copyText';
export * from './copy/CopyButton';
export * from './dialog/ConfirmDialog';
export * from './entity/EntityLink';
export * from './entity/initials';
export * from './entity/NamedText';
export * from './entity/PersonAvatar';
export * from './filter/SearchField';
export * from './keys/ShortcutHelp';
export * from './keys/useShortcuts';
export * from './layout/Section';
export * from './load/Loaded';
export * from './load/useLoad';
export * from './notes/ErrorNote';
export * from './notes/ForbiddenNote';
export * from './notes/Note';
export * from './notes/QuietEmpty';
export * from './notes/StaleNote';
export * from './notes/Surface';
export * from './notes/VisuallyHidden';
export * from './offline/Backend';
export * from './offline/IndexedDbTable';
export * from './offline/keepingFetch';
export * from './offline/KeptAnswers';
export * from './offline/KeptNote';
export * from './offline/KeptTable';
export * from './offline/useBackend';
export * from './pickers/EntityPicker';
export * from './pickers/useEntityChoices';
export * from './print/PrintButton';
export * from './print/PrintStyles';
export * from './state/StateChip';
export * from './state/StateMark';
export * from './state/states';
export * from './time/Age';
export * from './time/formatAge';
export * from './time/useAge';
export * from './time/useLocale';
export * from './time/useNow';
export * from './text/WrittenText';
