import { createEnvironmentInjector, EnvironmentInjector, Provider } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Action } from '@ngrx/store';
import { EMPTY, NEVER, Observable, of, OperatorFunction, Subject, Subscription, throwError } from 'rxjs';
import { CloudreveError } from '../../http/cloudreve-error';
import { clientFailure, CloudreveFailure, cloudreveFailure } from '../../http/cloudreve-failure';
import { CLOCK } from '../../platform/clock';
import { TestClock } from '../../test-setup.fixture';
import { RunningCommands } from '../tokens/running-commands';
import { TokenStore } from '../tokens/token-store';
import { CommandQueue } from './command-queue';

/** Commands of the tests are named by their request id. */
interface Command {
  readonly requestId: string;
}

type Project = (command: Command) => Observable<Action>;

const answered: Project = ({ requestId }) => of({ type: `${requestId} answered` });
const fail = ({ requestId, failure }: Command & { readonly failure: CloudreveFailure }): Action => ({
  type: `${requestId} failed: ${failure.kind}`,
});

describe('CommandQueue', () => {
  let app: EnvironmentInjector;
  let queue: CommandQueue;
  let happened: string[];
  let running: Map<string, Subject<Action>>;

  beforeEach(() => {
    const clock: Provider = { provide: CLOCK, useValue: new TestClock() };
    const session: Provider = { provide: TokenStore, useValue: { userId: null } };
    app = createEnvironmentInjector(
      [CommandQueue, RunningCommands, session, clock],
      TestBed.inject(EnvironmentInjector),
    );
    queue = app.get(CommandQueue);
    happened = [];
    running = new Map();
  });

  /** A command that runs until the test ends it. */
  const open: Project = ({ requestId }) => {
    happened.push(`${requestId} begins`);
    const actions$ = new Subject<Action>();
    running.set(requestId, actions$);
    return actions$;
  };

  function end(name: string): void {
    running.get(name)?.next({ type: `${name} answered` });
    running.get(name)?.complete();
  }

  /** An effect of its own, with what dispatches to it. */
  function effect(operator: OperatorFunction<Command, Action>): {
    readonly dispatch: (name: string) => void;
    readonly subscription: Subscription;
  } {
    const actions$ = new Subject<Command>();
    const subscription = actions$.pipe(operator).subscribe({
      next: ({ type }) => happened.push(type),
      error: () => happened.push('an effect died'),
    });
    return {
      dispatch: (name) => {
        actions$.next({ requestId: name });
      },
      subscription,
    };
  }

  const command = (project: Project = open): ReturnType<typeof effect> =>
    effect(queue.inOrder(project, fail));

  it('runs the commands of different effects in the order of their dispatches', () => {
    const [signIn, signOut] = [command(), command()];
    signIn.dispatch('in');
    signOut.dispatch('out');
    signIn.dispatch('in again');
    expect(happened).toEqual(['in begins']);
    end('in');
    expect(happened).toEqual(['in begins', 'in answered', 'out begins']);
    end('out');
    end('in again');
    expect(happened.slice(3)).toEqual(['out answered', 'in again begins', 'in again answered']);
  });

  it('runs a command in its dispatch when no other one runs', () => {
    const [one, other] = [command(), command(answered)];
    other.dispatch('a');
    one.dispatch('b');
    expect(happened).toEqual(['a answered', 'b begins']);
    end('b');
    other.dispatch('c');
    expect(happened).toEqual(['a answered', 'b begins', 'b answered', 'c answered']);
  });

  it('answers for a command that ends with an error, and goes on after the answer', () => {
    const [one, other] = [command(), command()];
    one.dispatch('a');
    other.dispatch('b');
    running.get('a')?.error(new CloudreveError(cloudreveFailure('network')));
    expect(happened).toEqual(['a begins', 'a failed: network', 'b begins']);
    end('b');
    one.dispatch('c');
    expect(happened.at(-1)).withContext('the same effect').toBe('c begins');
  });

  it('answers for a command that throws at once, whether it had to wait or not', () => {
    const [one, wrong] = [
      command(),
      command(() => {
        throw new CloudreveError(clientFailure('secretGone'));
      }),
    ];
    wrong.dispatch('a');
    one.dispatch('b');
    wrong.dispatch('c');
    wrong.dispatch('d');
    end('b');
    expect(happened).toEqual([
      'a failed: client',
      'b begins',
      'b answered',
      'c failed: client',
      'd failed: client',
    ]);
  });

  it('never dies of errors: NgRx would give up after ten of them', () => {
    const wrong = command(() => throwError(() => new Error('a mistake')));
    for (let time = 0; time < 12; time++) {
      wrong.dispatch('a');
    }
    expect(happened).toEqual(new Array(12).fill('a failed: protocol'));
  });

  it('lets an endless command hold up the later ones only, and no question', () => {
    const [endless, other] = [command(() => NEVER), command()];
    other.dispatch('a');
    endless.dispatch('b');
    other.dispatch('c');
    end('a');
    expect(happened).toEqual(['a begins', 'a answered']);
    const question = effect(queue.atOnce(open, fail));
    question.dispatch('?');
    question.dispatch('??');
    expect(happened.slice(2)).toEqual(['? begins', '?? begins']);
    end('??');
    running.get('?')?.error(new CloudreveError(cloudreveFailure('timeout')));
    expect(happened.slice(4)).toEqual(['?? answered', '? failed: timeout']);
  });

  it('goes on when the effect of the running command is unsubscribed', () => {
    const [one, other] = [command(), command()];
    one.dispatch('a');
    other.dispatch('b');
    one.subscription.unsubscribe();
    expect(happened).toEqual(['a begins', 'b begins']);
    expect(running.get('a')?.observed).toBeFalse();
  });

  it('keeps the order when the effect of a waiting command is unsubscribed', () => {
    const [one, given, other] = [command(), command(), command()];
    one.dispatch('a');
    given.dispatch('b');
    other.dispatch('c');
    given.subscription.unsubscribe();
    expect(happened).withContext('c still waits for a').toEqual(['a begins']);
    end('a');
    expect(happened).toEqual(['a begins', 'a answered', 'c begins']);
  });

  it('begins nothing while the app is destroyed', () => {
    const [one, other] = [command(), command()];
    one.dispatch('a');
    other.dispatch('b');
    app.destroy();
    one.subscription.unsubscribe();
    other.subscription.unsubscribe();
    expect(happened).toEqual(['a begins']);
  });

  it('keeps nothing of the commands that have ended', () => {
    const short = command(() => EMPTY);
    for (let time = 0; time < 20_000; time++) {
      short.dispatch('a');
    }
    command().dispatch('b');
    expect(happened).withContext('no chain that grows').toEqual(['b begins']);
  });
});
