/**
 * The failure model cannot be used as it is; the message names the node and what is wrong with it.
 * @public
 */
export class ModelError extends Error {
  /** Id of the node at fault. */
  readonly nodeId: string;
  /** Id that the node refers to, where a reference is at fault. */
  readonly reference?: string;

  constructor(message: string, nodeId: string, reference?: string) {
    super(message);
    this.name = 'ModelError';
    this.nodeId = nodeId;
    this.reference = reference;
  }
}
