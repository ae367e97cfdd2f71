/** One try at a decision diagram: which variable orders, by number, and how many nodes each may make. */
export interface Attempt {
  readonly orders: readonly number[];
  readonly nodes: number;
}

/** What may still be spent: nodes of decision diagrams made, finished or not. */
export class Work {
  left: number;
  attempts: readonly Attempt[];

  constructor(budget: number, attempts: readonly Attempt[]) {
    this.left = budget;
    this.attempts = attempts;
  }
}
