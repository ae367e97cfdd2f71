export * from './OncallApi';
export * from './OncallClient';
