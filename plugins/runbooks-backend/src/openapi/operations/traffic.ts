import { PAGE, READ, WRITE, type Operations } from './operation';

/** Where traffic points, and facts that guards ask for. */
export const trafficOperations: Operations = {
  '/v1/traffic': {
    get: {
      id: 'getTraffic',
      summary: 'Where traffic points.',
      answers: 'TrafficBoard',
      query: ['entity', 'state'],
      errors: [400],
    },
  },
  '/v1/traffic/history': {
    get: {
      id: 'listMoves',
      summary: 'Moves of a resource.',
      answers: 'TrafficMovePage',
      query: [...PAGE, 'resource'],
      errors: READ,
    },
  },
  '/v1/traffic/moves': {
    post: {
      id: 'recordMove',
      summary: 'Records a move made outside of a run.',
      answers: 'TrafficRow',
      status: 201,
      takes: true,
      errors: WRITE,
    },
  },
  '/v1/facts': {
    get: {
      id: 'listFacts',
      summary: 'What was stated for guards.',
      answers: 'Facts',
      query: ['name*'],
      errors: [400],
    },
  },
  '/v1/facts/{name}': {
    put: {
      id: 'stateFact',
      summary: 'States a fact for guards.',
      answers: 'Fact',
      takes: true,
      errors: [400, 403, 409],
    },
  },
};
