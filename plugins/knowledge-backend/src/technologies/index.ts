export * from './TechnologyService';
export * from './TechnologyStore';
