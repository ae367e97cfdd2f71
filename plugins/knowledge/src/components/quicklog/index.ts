export * from './QuickLogButton';
export * from './QuickLogDialog';
