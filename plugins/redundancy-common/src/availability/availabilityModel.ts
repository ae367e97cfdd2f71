import { type FailureModel, prepareModel } from '@bulkhead/failure-analysis';
import type { PreparedModel } from '@bulkhead/failure-analysis';
import type { BuiltModel } from '../model';
import { type Likelihood, Likelihoods } from './likelihoods';
import type { ClassRates } from './rates';

/**
 * The failure model as chances see it. Taking over by hand takes time: until it is done the takeover counts as an event of
 * its own, so that a standby is worth something between nothing and an automatic one.
 */
export class AvailabilityModel {
  readonly prepared: PreparedModel;
  readonly #likelihoods = new Map<string, Likelihood>();

  constructor(built: BuiltModel, rates?: readonly ClassRates[]) {
    const likelihoods = new Likelihoods(built, rates);
    const nodes: FailureModel['nodes'] = built.model.nodes.map((node, i) => {
      const info = built.info[i];
      if (info.kind === 'takeover') {
        this.#likelihoods.set(node.id, likelihoods.ofTakeover(info));
        return { ...node, fails: true, needsHuman: false };
      }
      if (node.fails) {
        this.#likelihoods.set(node.id, likelihoods.of(node.domainClass, info));
      }
      return node;
    });
    this.prepared = prepareModel({ nodes });
  }

  /** Of an event of the node's own; undefined for nodes that have none. */
  likelihood(id: string): Likelihood | undefined {
    return this.#likelihoods.get(id);
  }
}
