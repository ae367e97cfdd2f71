export * from './createRouter';
export * from './document';
export * from './eventRoutes';
export * from './noteRoutes';
export * from './outletRoutes';
export * from './route';
export * from './serviceRoutes';
export * from './watchRoutes';
