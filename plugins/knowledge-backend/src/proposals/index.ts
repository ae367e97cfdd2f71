export * from './ProposalService';
export * from './ProposalStore';
