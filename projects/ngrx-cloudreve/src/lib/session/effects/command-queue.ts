import { DestroyRef, inject, Injectable } from '@angular/core';
import { Action } from '@ngrx/store';
import {
  catchError,
  concat,
  defer,
  EMPTY,
  finalize,
  mergeMap,
  Observable,
  of,
  OperatorFunction,
  Subject,
} from 'rxjs';
import { CloudreveFailure } from '../../http/cloudreve-failure';
import { toFailure } from '../../http/to-failure';
import { CLOCK } from '../../platform/clock';
import { injectDuringCommand } from '../during-command';

interface Command {
  readonly requestId: string;
}

/** Runs a command; it may throw, and end with an error. */
type Project<T extends Command> = (command: T) => Observable<Action>;

/** Makes the action that answers a command which did. */
type Fail = (answer: { requestId: string; failure: CloudreveFailure }) => Action;

/**
 * The order of the commands. Each command has an effect of its own, and all of these effects flatten through this one
 * queue: commands take effect in the order in which they were dispatched, and each gets its answer.
 */
@Injectable()
export class CommandQueue {
  readonly #clock = inject(CLOCK);
  readonly #app = inject(DestroyRef);
  readonly #duringCommand = injectDuringCommand();
  // Completes when the command that was dispatched last has ended, and all before it.
  #last$: Observable<never> = EMPTY;

  /**
   * A `concatMap` that many effects share. What stands before it in the pipe runs in the dispatch; `project` runs when
   * all earlier commands have ended, in whichever effect.
   *
   * @param project - runs a command
   * @param fail - creates the action that answers a command which threw or ended with an error
   * @returns the operator
   */
  inOrder<T extends Command>(project: Project<T>, fail: Fail): OperatorFunction<T, Action> {
    return mergeMap((command) => {
      const earlier$ = this.#last$;
      const ended$ = new Subject<never>();
      this.#last$ = ended$;
      return this.#duringCommand(concat(earlier$, this.#run(command, project, fail))).pipe(
        // A command that is given up while it waits has ended when the earlier ones have.
        finalize(() => earlier$.subscribe(ended$)),
      );
    });
  }

  /**
   * A `mergeMap`, for questions: they change nothing, and wait for no command.
   *
   * @param project - asks a question
   * @param fail - creates the action that answers a question which threw or ended with an error
   * @returns the operator
   */
  atOnce<T extends Command>(project: Project<T>, fail: Fail): OperatorFunction<T, Action> {
    return mergeMap((question) => this.#run(question, project, fail));
  }

  // While the app is destroyed its effects end one after the other, and the next command must not begin.
  #run<T extends Command>(command: T, project: Project<T>, fail: Fail): Observable<Action> {
    return defer(() => (this.#app.destroyed ? EMPTY : project(command))).pipe(
      catchError((error: unknown) =>
        of(fail({ requestId: command.requestId, failure: toFailure(error, this.#clock.wall()) })),
      ),
    );
  }
}
