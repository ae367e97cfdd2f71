/** What people press on the run of a runbook with two steps: one that another person confirms, then a plain one. */
export type Press =
  | { kind: 'done'; stepId: StepId }
  | { kind: 'reopen'; stepId: StepId }
  | { kind: 'skip'; stepId: StepId; reason: 'because' }
  | { kind: 'verify'; stepId: 'press' }
  | { kind: 'finish'; outcome: 'succeeded' | 'aborted' }
  | { kind: 'note'; text: 'word' }
  | { kind: 'take-over' | 'pause' | 'resume' };

export type StepId = 'press' | 'look';
type Status = 'pending' | 'active' | 'done' | 'verified' | 'skipped';

const ORDER: readonly StepId[] = ['press', 'look'];
const CLOSED: readonly Status[] = ['done', 'verified', 'skipped'];

/** The rules of a run on a sheet of paper, written without a look at the code that decides. */
export class RunPaper {
  status: 'running' | 'paused' | 'finished' = 'running';
  outcome: string | undefined;
  steps: Record<StepId, Status> = { press: 'active', look: 'pending' };
  active: StepId | undefined = 'press';
  /** Sheets written on: the start is the first. */
  sequence = 1;
  private doneBy: string | undefined;

  constructor(public driver: string) {}

  /** What becomes of it: "taken", or the code of the refusal. */
  press(actor: string, press: Press): string {
    const refusal = this.refusal(actor, press);
    if (refusal) return refusal;
    this.sequence += 1;
    this.take(actor, press);
    return 'taken';
  }

  private refusal(actor: string, press: Press): string | undefined {
    const { kind } = press;
    if (kind === 'note') return undefined;
    if (this.status === 'finished')
      return kind === 'finish' ? 'already' : 'run-finished';
    if (this.status === 'paused') {
      if (kind === 'pause') return 'already';
      if (!['resume', 'take-over', 'finish'].includes(kind))
        return 'run-paused';
    }
    switch (press.kind) {
      case 'take-over':
        return actor === this.driver ? 'already' : undefined;
      case 'resume':
        return this.status === 'paused' ? undefined : 'run-not-paused';
      case 'pause':
        return this.ofDriver(actor);
      case 'finish':
        return (
          this.ofDriver(actor) ??
          (press.outcome === 'succeeded' && !this.isThrough()
            ? 'steps-open'
            : undefined)
        );
      case 'done':
        return (
          this.notNow(press.stepId) ??
          (this.steps[press.stepId] === 'done' ? 'already' : undefined) ??
          (press.stepId === 'press' ? this.ofDriver(actor) : undefined)
        );
      case 'verify':
        if (this.active !== 'press') return this.notNow('press');
        if (this.steps.press !== 'done') return 'not-done-yet';
        return actor === this.driver || actor === this.doneBy
          ? 'second-person-required'
          : undefined;
      default:
        return this.ofDriver(actor) ?? this.offThePath(press);
    }
  }

  private offThePath(
    press: Extract<Press, { kind: 'skip' | 'reopen' }>,
  ): string | undefined {
    const status = this.steps[press.stepId];
    if (press.kind === 'skip') {
      if (status === 'skipped') return 'already';
      return this.active !== press.stepId || status === 'done'
        ? 'not-active'
        : undefined;
    }
    if (this.active === press.stepId) return 'already';
    const waits = this.active && this.steps[this.active] === 'done';
    return status !== 'skipped' || waits ? 'not-active' : undefined;
  }

  private take(actor: string, press: Press): void {
    switch (press.kind) {
      case 'take-over':
        this.driver = actor;
        break;
      case 'pause':
        this.status = 'paused';
        break;
      case 'resume':
        this.status = 'running';
        break;
      case 'finish':
        this.status = 'finished';
        this.outcome = press.outcome;
        break;
      case 'done':
        this.steps[press.stepId] = 'done';
        if (press.stepId === 'press') this.doneBy = actor;
        else this.goOn(press.stepId);
        break;
      case 'verify':
        this.steps.press = 'verified';
        this.goOn('press');
        break;
      case 'skip':
        this.steps[press.stepId] = 'skipped';
        this.goOn(press.stepId);
        break;
      case 'reopen':
        if (this.active) this.steps[this.active] = 'pending';
        this.steps[press.stepId] = 'active';
        this.active = press.stepId;
        break;
      default:
    }
  }

  private goOn(from: StepId): void {
    this.active = ORDER.slice(ORDER.indexOf(from) + 1).find(
      id => this.steps[id] === 'pending',
    );
    if (this.active) this.steps[this.active] = 'active';
  }

  private ofDriver(actor: string): string | undefined {
    return actor === this.driver ? undefined : 'driver-only';
  }

  private notNow(stepId: StepId): string | undefined {
    if (this.active === stepId) return undefined;
    return CLOSED.includes(this.steps[stepId]) ? 'already' : 'not-active';
  }

  private isThrough(): boolean {
    return (
      ['verified', 'skipped'].includes(this.steps.press) &&
      ['done', 'skipped'].includes(this.steps.look)
    );
  }
}
